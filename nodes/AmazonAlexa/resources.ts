import type { Resources } from '../shared/resources';
import { capability } from './capability';
import { event } from './event';
import { proactiveEvent } from './proactiveEvent';
import { skillMessage } from './skillMessage';

export const resources: Resources = { capability, event, proactiveEvent, skillMessage };
