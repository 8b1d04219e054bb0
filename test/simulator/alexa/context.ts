import type { AlexaUsers } from './users.ts';
import type { Clock } from '../clock.ts';
import type { LwaGrants } from '../lwa/grants.ts';

/** What Alexa's APIs have in common. */
export interface AlexaContext {
	grants: LwaGrants;
	users: AlexaUsers;
	clock: Clock;
	/** Who was told of which proactive event. */
	told: Set<string>;
}
