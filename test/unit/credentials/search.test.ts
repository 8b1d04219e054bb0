import { AmazonLwaClientApi } from '../../../credentials/AmazonLwaClientApi.credentials';
import { AmazonLwaOAuth2Api } from '../../../credentials/AmazonLwaOAuth2Api.credentials';
import { AmazonLwaRefreshTokenApi } from '../../../credentials/AmazonLwaRefreshTokenApi.credentials';

/** n8n's editor lists the credentials whose display name contains what was typed, in any case. */
function found(typed: string): string[] {
	return [new AmazonLwaOAuth2Api(), new AmazonLwaRefreshTokenApi(), new AmazonLwaClientApi()]
		.filter(({ displayName }) => displayName.toLowerCase().includes(typed))
		.map(({ name }) => name);
}

const ofPeople = ['amazonLwaOAuth2Api', 'amazonLwaRefreshTokenApi'];
const all = [...ofPeople, 'amazonLwaClientApi'];

describe('Search for a credential', () => {
	it.each([
		['amazon', all],
		['login with amazon', all],
		['lwa', all],
		['alexa', all],
		['portability', all],
		['amazon ads', ofPeople],
		['advertising', ofPeople],
		['prime video', ofPeople],
		['refresh token', ['amazonLwaRefreshTokenApi']],
		['selling partner', ['amazonLwaClientApi']],
	])('"%s" finds %j', (typed, names) => {
		expect(found(typed)).toEqual(names);
	});

	it('tells the credentials apart by what a narrow list shows of their names', () => {
		const names = [
			new AmazonLwaOAuth2Api(),
			new AmazonLwaRefreshTokenApi(),
			new AmazonLwaClientApi(),
		];
		expect(new Set(names.map(({ displayName }) => displayName.slice(0, 24))).size).toBe(3);
	});
});
