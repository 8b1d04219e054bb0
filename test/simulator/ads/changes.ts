import type { Refusal } from './access.ts';
import type { Profile } from './accounts.ts';
import { ENTITY_LISTS } from './entityLists.ts';
import type { Call } from '../server/http.ts';

/** What the lists show. */
const RESOURCES = new Set(Object.keys(ENTITY_LISTS).map((path) => path.replace(/\/list$/, '')));

/** Whether a call is to create, change or delete some of it. */
function isChange({ method, path }: Call): boolean {
	return method !== 'GET' && RESOURCES.has(path.replace(/\/(delete|\d+)$/, ''));
}

/**
 * Whom Amazon does not let change anything: a viewer. The simulator lets nobody, but tells the others
 * that it knows no such call.
 * https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
 */
export function forbiddenChange(call: Call, { access, profileId }: Profile): Refusal | undefined {
	if (access !== 'view' || !isChange(call)) return undefined;
	return { status: 401, text: `Not authorized to manage scope ${profileId}` };
}
