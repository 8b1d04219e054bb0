import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { checks, creations } from './reports';
import { hour, minute, reports, useClock, useTrigger } from './reportTriggers';
import secondState from './states/reportTrigger2.json';

/** The console shows sellers their sales within 7 days of the click, and vendors those within 14. */
const amazon = useAmazon();
const clock = useClock('2026-11-20T12:30:00Z');
const { trigger, pollFor } = useTrigger(amazon, clock);
const { naSeller: seller, naVendor: vendor } = DEFAULT_PROFILES;

const campaigns = (columns = '') => ({
	profiles: 'all',
	reports: { report: [{ reportType: 'spCampaigns', columns }] },
});

/** Sales columns of all creations so far, by profile. */
function asked(): Record<string, string[][]> {
	const found: Record<string, string[][]> = {};
	for (const { headers, body } of creations(amazon())) {
		const { configuration } = JSON.parse(body) as { configuration: { columns: string[] } };
		const ofSales = configuration.columns.filter((column) => /^sales\d+d$/.test(column));
		(found[String(headers['amazon-advertising-api-scope'])] ??= []).push(ofSales);
	}
	return found;
}

beforeEach(() => {
	amazon().setProfiles([seller, vendor]);
	amazon().settings.reportPolls = 1;
});

describe('The columns that a trigger asks for', () => {
	it('follow the kind of account where they are the recommended ones', async () => {
		const workflow = trigger(campaigns());
		await pollFor(workflow, 10 * minute);

		expect(asked()).toEqual({
			[seller.profileId]: [['sales7d']],
			[vendor.profileId]: [['sales14d']],
		});
		const [one, other] = reports(workflow);
		expect(one.keyColumns).toEqual(other.keyColumns);
		expect(workflow.failures).toEqual([]);
	});

	it('are in the rows of each', async () => {
		const workflow = trigger({ ...campaigns(), output: 'rows' });
		await pollFor(workflow, 10 * minute);

		for (const { profileId, ...row } of reports(workflow)) {
			const isVendor = profileId === vendor.profileId;
			expect(['sales7d' in row, 'sales14d' in row]).toEqual([!isVendor, isVendor]);
		}
		expect(new Set(reports(workflow).map(({ profileId }) => profileId)).size).toBe(2);
	});

	it('are the same for all where they are named', async () => {
		const workflow = trigger(campaigns('campaignId, sales7d'));
		await pollFor(workflow, 10 * minute);

		expect(asked()).toEqual({
			[seller.profileId]: [['sales7d']],
			[vendor.profileId]: [['sales7d']],
		});
	});

	it('are asked for anew where Amazon corrects what kind of account it is', async () => {
		const { accountInfo } = vendor;
		amazon().setProfiles([{ ...vendor, accountInfo: { ...accountInfo, type: 'seller' } }]);
		amazon().settings.reportSeconds = 20 * 3600;
		const workflow = trigger(campaigns());
		await pollFor(workflow, 10 * minute);
		amazon().setProfiles([vendor]);
		amazon().settings.reportSeconds = 0;
		clock.now += 12 * hour;
		await pollFor(workflow, hour);

		expect(asked()[vendor.profileId]).toEqual([['sales7d'], ['sales14d']]);
		expect(reports(workflow)).toHaveLength(1);
	});

	it('follow it in a run by hand', async () => {
		amazon().setProfiles([vendor]);
		await trigger(campaigns()).runByHand();

		expect(asked()).toEqual({ [vendor.profileId]: [['sales14d']] });
	});
});

describe('What a version has stored that kept no kinds of accounts', () => {
	const olderVersion = () => {
		clock.now = Date.parse('2026-11-20T12:50:00Z');
		const workflow = trigger({ ...campaigns(), lookBack: 3 });
		workflow.store(secondState as unknown as IDataObject);
		return workflow;
	};
	const idOf = ({ profileId }: typeof seller) =>
		secondState['node:Trigger'].state.streams[
			`na ${profileId}|spCampaigns/campaign` as keyof (typeof secondState)['node:Trigger']['state']['streams']
		].open[0].reports[0].reportId;

	it('is read: the report of a seller goes on, that of a vendor is made with his columns', async () => {
		const workflow = olderVersion();
		await pollFor(workflow, minute);

		const paths = checks(amazon()).map(({ path }) => path);
		expect(paths).toEqual([`/reporting/reports/${idOf(seller)}`]);
		expect(asked()[vendor.profileId]).toEqual([['sales14d']]);
		// This Amazon does not know the seller's report, so it is made anew.
		await pollFor(workflow, hour);
		expect(asked()[seller.profileId]).toEqual([['sales7d']]);
		expect(reports(workflow)).toMatchObject([
			{ startDate: '2026-11-16', endDate: '2026-11-19' },
			{ startDate: '2026-11-16', endDate: '2026-11-19' },
		]);
	});

	it('waits for the list of profiles, and asks for nothing that might be of the other kind', async () => {
		amazon().addFault({ path: '/v2/profiles', status: 503, times: 100_000 });
		const workflow = olderVersion();
		await pollFor(workflow, 5 * minute);

		expect([...creations(amazon()), ...checks(amazon())]).toEqual([]);
	});
});
