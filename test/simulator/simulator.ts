/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdsAccounts, type Profile } from './ads/accounts.ts';
import { createAdsApi } from './ads/api.ts';
import { AdsEntities, type Entity } from './ads/entities.ts';
import type { FlaggedDuplicate } from './ads/duplicates.ts';
import { createAdsExports } from './ads/exports.ts';
import { createJobOutcomes, type JobOutcome, type JobTarget } from './ads/jobs.ts';
import { createAdsReporting } from './ads/reporting.ts';
import type { ReportRow } from './ads/reportRows.ts';
import { createAdsThrottle } from './ads/throttle.ts';
import { EVENT_SCOPE } from './alexa/eventGateway.ts';
import { createAlexa } from './alexa/alexa.ts';
import { createAlexaUsers, type AlexaUser } from './alexa/users.ts';
import { createAmazonServer } from './server/amazonServer.ts';
import { createCertificateAuthority } from './server/certificateAuthority.ts';
import { createClock, type Clock } from './clock.ts';
import { createControlServer } from './control/control.ts';
import {
	createDataPortability,
	type PortabilityControls,
} from './dataPortability/dataPortability.ts';
import {
	DEFAULT_CLIENT,
	DEFAULT_PROFILES,
	DEFAULT_REFRESH_TOKEN,
	DEFAULT_USER,
	DEVICE_CLIENT,
	OTHER_CLIENT,
	OTHER_USER,
} from './defaults.ts';
import { createFaults, type Fault } from './server/faults.ts';
import { listen } from './server/loopback.ts';
import { createLwaApi } from './lwa/api.ts';
import { createLwaAuthorize } from './lwa/authorize.ts';
import { LwaDevices } from './lwa/devices.ts';
import { LwaGrants, type Client, type Grant, type IssuedTokens, type User } from './lwa/grants.ts';
import { createPrimeVideo } from './primeVideo/primeVideo.ts';
import type { SlatePlace, SlateReport } from './primeVideo/reports.ts';
import { createConnectProxy } from './server/proxy.ts';
import { matches, type LogFilter, type LoggedRequest } from './server/requestLog.ts';
import { createReportStorage } from './s3/s3.ts';
import { createSellingPartner } from './sellingPartner/sellingPartner.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { createSns } from './sns/sns.ts';

const ADS_SCOPE = 'advertising::campaign_management';

export interface SimulatorOptions {
	/** A free port when not given, as for the next. */
	proxyPort?: number;
	controlPort?: number;
	/** Where the CA's certificate is written; a temporary folder when not given. */
	certificateDirectory?: string;
}

export interface GrantOptions {
	/** The default client when not given. */
	clientId?: string;
	/** Space separated; `advertising::campaign_management` when not given. */
	scope?: string;
	/** User id; the default user when not given. */
	user?: string;
}

/** Amazon on loopback. Whoever trusts its CA and uses its proxy meets it in place of Amazon. */
export interface Simulator {
	proxyUrl: string;
	/** PEM. */
	caCertificate: string;
	/** File that holds the certificate. */
	caFile: string;
	/** What leads a child process here. */
	env: Record<string, string>;
	/** The same controls over plain HTTP, for other processes and for people. */
	controlUrl: string;
	/** Change it freely while the simulator runs. */
	settings: Settings;
	clock: Clock;
	log: LoggedRequest[];
	requests(filter: LogFilter): LoggedRequest[];
	/** Every code and token that it has given out, before a reset too. */
	issued: ReadonlySet<string>;
	registerClient(client: Client): void;
	addUser(user: User): void;
	addProfile(profile: Profile): void;
	/** In place of all there are. */
	setProfiles(profiles: Profile[]): void;
	/** As if the user had consented and the app had exchanged the code. */
	grant(options?: GrantOptions): IssuedTokens & { refreshToken: string };
	/**
	 * The user enables a skill: the code in the AcceptGrant directive that Alexa then sends to it.
	 * https://developer.amazon.com/docs/device-apis/alexa-authorization.html
	 */
	acceptGrant(options?: Omit<GrantOptions, 'scope'>): string;
	/** The user removed the app: the whole consent of this access or refresh token dies. */
	revoke(token: string): void;
	/** A person enters the code that a device shows, and agrees; the default user when not given. */
	approveDevice(userCode: string, options?: { user?: string }): void;
	/** A person enters the code that a device shows, and does not agree. */
	refuseDevice(userCode: string): void;
	/** Ends one access token early; its refresh token goes on working. */
	expireAccessToken(token: string): void;
	/** Rows for all later reports of a type, in place of made-up ones; ids as `int64('…')`. */
	setReportRows(reportTypeId: string, rows: ReportRow[]): void;
	/** The same as a file, or as the path of one, of any size; `writeReportFile` makes one. */
	setReportFile(reportTypeId: string, file: Buffer | string): void;
	/** What becomes of the reports and exports of a profile, of a type, or of both. */
	setReportOutcome(target: JobTarget, outcome: JobOutcome): void;
	/** The next creation of a report is answered 425, as a duplicate of an earlier report or of none. */
	flagDuplicate(flagged: FlaggedDuplicate): void;
	/** What a list shows, and an export has, in place of made-up ones: `/sp/campaigns/list`, say. */
	setEntities(path: string, entities: Entity[], profileId?: string): void;
	/** The reports of a report type of Prime Video Slate, in place of made-up ones. */
	setSlateReports(place: SlatePlace, reports: SlateReport[]): void;
	/** Data queries, their files, and the notifications that SNS pushes. */
	portability: PortabilityControls;
	/** Where an Alexa user is at home, and whether the skills are enabled there. */
	setAlexaUser(user: AlexaUser): void;
	addFault(fault: Fault): void;
	/** Back to the state after start. Tokens of before die; the CA, ports and addresses stay. */
	reset(): void;
	stop(): Promise<void>;
}

function environment(proxyUrl: string, caFile: string): Record<string, string> {
	const noProxy = 'localhost,127.0.0.1,::1';
	return {
		HTTPS_PROXY: proxyUrl,
		HTTP_PROXY: proxyUrl,
		NO_PROXY: noProxy,
		https_proxy: proxyUrl,
		http_proxy: proxyUrl,
		no_proxy: noProxy,
		NODE_EXTRA_CA_CERTS: caFile,
	};
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const settings: Settings = { ...DEFAULT_SETTINGS };
	const clock = createClock();
	const faults = createFaults();
	const log: LoggedRequest[] = [];
	const grants = new LwaGrants(settings, clock);
	const devices = new LwaDevices(grants, settings, clock);
	const accounts = new AdsAccounts();
	const storage = createReportStorage(settings, clock);
	const entities = new AdsEntities(settings);
	const outcomes = createJobOutcomes(settings);
	const throttle = createAdsThrottle(settings, clock);
	const jobs = { grants, accounts, storage, outcomes, throttle, settings, clock };
	const reporting = createAdsReporting(jobs);
	const exports = createAdsExports({ ...jobs, entities });
	const primeVideo = createPrimeVideo({ grants, storage, settings, clock });
	const alexaUsers = createAlexaUsers(grants);
	const alexa = createAlexa({ grants, users: alexaUsers, clock });
	const sns = createSns(settings, clock);
	const dataPortability = createDataPortability({ grants, storage, sns, settings, clock });
	const systems = [
		createLwaAuthorize(grants),
		createLwaApi(grants, devices, settings, clock),
		createAdsApi({ grants, accounts, entities, reporting, exports, settings }),
		storage,
		alexa,
		dataPortability,
		sns,
		primeVideo,
		createSellingPartner(grants),
	];
	const hosts = new Set(systems.flatMap((system) => system.hosts));

	function fillWithDefaults(): void {
		for (const client of [DEFAULT_CLIENT, OTHER_CLIENT, DEVICE_CLIENT]) {
			grants.registerClient({ ...client });
		}
		for (const user of [DEFAULT_USER, OTHER_USER]) grants.addUser(user);
		for (const profile of Object.values(DEFAULT_PROFILES)) accounts.addProfile(profile);
		const { clientId } = DEFAULT_CLIENT;
		const consent = grants.consent(clientId, [ADS_SCOPE], DEFAULT_USER.userId);
		grants.issueTokens(consent, DEFAULT_REFRESH_TOKEN);
	}
	fillWithDefaults();

	function logRefused(target: string): void {
		log.push({
			time: new Date(clock.now()).toISOString(),
			host: target,
			method: 'CONNECT',
			path: '',
			query: {},
			headers: {},
			body: '',
			tookEffect: false,
			status: 403,
		});
	}

	const authority = await createCertificateAuthority();
	const server = createAmazonServer({
		authority,
		systems,
		settings,
		clock,
		faults,
		log: (request) => log.push(request),
	});
	const amazon = await listen(server);
	const proxy = await listen(
		createConnectProxy({
			serves: (host) => hosts.has(host),
			onRefused: logRefused,
			targetPort: amazon.port,
		}),
		options.proxyPort,
	);
	const { certificateDirectory } = options;
	const directory = certificateDirectory ?? (await mkdtemp(join(tmpdir(), 'amazon-simulator-')));
	await mkdir(directory, { recursive: true });
	const caFile = join(directory, 'amazon-simulator-ca.pem');
	await writeFile(caFile, authority.certificate);
	const proxyUrl = `http://127.0.0.1:${proxy.port}`;

	function consentTo({ scope = ADS_SCOPE, ...wanted }: GrantOptions): Grant {
		const { clientId = DEFAULT_CLIENT.clientId, user = DEFAULT_USER.userId } = wanted;
		if (!grants.client(clientId)) throw new Error(`No such client: ${clientId}`);
		if (!grants.user(user)) throw new Error(`No such user: ${user}`);
		return grants.consent(clientId, scope.split(' '), user);
	}

	const controls = {
		settings,
		clock,
		log,
		requests: (filter: LogFilter) => log.filter((request) => matches(filter, request)),
		issued: grants.issued,
		registerClient: (client: Client) => grants.registerClient(client),
		addUser: (user: User) => grants.addUser(user),
		addProfile: (profile: Profile) => accounts.addProfile(profile),
		setProfiles: (profiles: Profile[]) => {
			accounts.clear();
			for (const profile of profiles) accounts.addProfile(profile);
		},
		grant: (wanted: GrantOptions = {}) => grants.issueTokens(consentTo(wanted)),
		acceptGrant: (wanted: Omit<GrantOptions, 'scope'> = {}) =>
			grants.issueCode({
				grant: consentTo({ ...wanted, scope: EVENT_SCOPE }),
				codeChallengeMethod: 'plain',
			}),
		revoke: (token: string) => grants.revoke(token),
		approveDevice: (userCode: string, { user = DEFAULT_USER.userId }: { user?: string } = {}) => {
			if (!grants.user(user)) throw new Error(`No such user: ${user}`);
			devices.approve(userCode, user);
		},
		refuseDevice: (userCode: string) => devices.refuse(userCode),
		expireAccessToken: (token: string) => grants.expireAccessToken(token),
		setReportRows: reporting.setReportRows,
		setReportFile: reporting.setReportFile,
		setReportOutcome: outcomes.set,
		flagDuplicate: reporting.flagDuplicate,
		setEntities: (path: string, given: Entity[], profileId?: string) =>
			entities.set(path, given, profileId),
		setSlateReports: primeVideo.setReports,
		portability: dataPortability.controls,
		setAlexaUser: (user: AlexaUser) => alexaUsers.set(user),
		addFault: faults.add,
		reset: () => {
			Object.assign(settings, DEFAULT_SETTINGS);
			clock.reset();
			faults.clear();
			log.length = 0;
			grants.clear();
			devices.clear();
			accounts.clear();
			storage.clear();
			dataPortability.clear();
			sns.clear();
			reporting.reset();
			exports.clear();
			entities.clear();
			outcomes.clear();
			primeVideo.clear();
			throttle.clear();
			alexa.clear();
			fillWithDefaults();
		},
	};
	const control = await listen(createControlServer(controls), options.controlPort);
	return {
		...controls,
		proxyUrl,
		caCertificate: authority.certificate,
		caFile,
		env: environment(proxyUrl, caFile),
		controlUrl: `http://127.0.0.1:${control.port}`,
		stop: async () => {
			await Promise.all([control.stop(), proxy.stop(), amazon.stop()]);
			if (!certificateDirectory) await rm(directory, { recursive: true, force: true });
		},
	};
}
