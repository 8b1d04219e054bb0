import { DEFAULT_CLIENT, DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, runAmazonAds } from '../amazonAds';
import { authentications, signIn, storedTokens } from '../credentials';
import { everything, soon } from './reports';

const amazon = useAmazon();
const profileId = byId(DEFAULT_PROFILES.naSeller.profileId);

const operations = {
	'account: getMany': {},
	'campaign: getMany': { profileId },
	'profile: get': { profileId },
	'profile: getMany': {},
	'report: create': { profileId },
	'report: get': { profileId, reportId: 'r' },
	'report: delete': { profileId, reportId: 'r' },
	'report: download': { profileId, reportId: 'r' },
	'report: run': { profileId, ...soon() },
	'export: create': { profileId },
	'export: get': { profileId, exportId: 'e' },
	'export: download': { profileId, exportId: 'e' },
	'export: run': { profileId, ...soon() },
};

describe.each(authentications)('Tokens and client secret (%s)', (authentication) => {
	it.each(Object.entries(operations))(
		'stay out of the error of %s, though Amazon repeats them',
		async (name, form) => {
			const [resource, operation] = name.split(': ');
			const credential = signIn[authentication](amazon());
			const secrets = [...Object.values(storedTokens(credential)), DEFAULT_CLIENT.clientSecret];
			const body = JSON.stringify({ code: '403', details: secrets.join(' '), detail: secrets });
			amazon().addFault({ path: /^\/(?!auth)/, status: 403, body, times: 9 });
			for (const continueOnFail of [false, true]) {
				const parameters = { resource, operation, ...form };
				const outcome = await runAmazonAds(credential, parameters, { continueOnFail });
				const seen = everything(outcome);
				expect(outcome.error !== undefined || 'error' in outcome.items[0][0].json).toBe(true);
				for (const secret of secrets) expect(seen).not.toContain(secret.slice(0, 40));
				expect(seen).not.toMatch(/At[zc][a-z]?(\||%7C)\w/);
			}
		},
	);
});
