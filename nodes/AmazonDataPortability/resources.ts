import type { Resources } from '../shared/resources';
import { dataQuery } from './dataQuery';
import { record } from './record';

export const resources: Resources = { dataQuery, record };
