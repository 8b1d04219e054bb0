import { createHash } from 'node:crypto';
import type { Region } from '../server/amazonHosts.ts';
import type { LwaGrants } from '../lwa/grants.ts';

export const SKILL_STATES = ['enabled', 'disabled', 'neverEnabled'] as const;
export type SkillState = (typeof SKILL_STATES)[number];

export interface AlexaUser {
	/** As Login with Amazon knows the user. */
	userId: string;
	/** Where the user is at home; North America when not given. */
	region?: Region;
	/** What the user has done with the skills; enabled them when not given. */
	skill?: SkillState;
}

/** Who uses the skills, and where. */
export interface AlexaUsers {
	get(userId: string): Required<AlexaUser>;
	set(user: AlexaUser): void;
	/** The user whom the skill of a client knows by such an ID, if its skill is enabled in the region. */
	ofSkill(clientId: string, skillUserId: string, region: Region): AlexaUser | undefined;
	clear(): void;
}

/** The ID that a skill, and only that skill, knows a user by. */
export function skillUserId(clientId: string, userId: string): string {
	const digest = createHash('sha256').update(`${clientId} ${userId}`).digest('hex');
	return `amzn1.ask.account.${digest.toUpperCase()}`;
}

export function createAlexaUsers(grants: LwaGrants): AlexaUsers {
	const known = new Map<string, AlexaUser>();
	const get = (userId: string): Required<AlexaUser> => {
		const { region = 'na', skill = 'enabled' } = known.get(userId) ?? {};
		return { userId, region, skill };
	};
	return {
		get,
		set: (user) => {
			known.set(user.userId, { ...known.get(user.userId), ...user });
		},
		ofSkill: (clientId, id, region) =>
			grants
				.users()
				.map(({ userId }) => get(userId))
				.find(
					(user) =>
						skillUserId(clientId, user.userId) === id &&
						user.skill === 'enabled' &&
						user.region === region,
				),
		clear: () => known.clear(),
	};
}
