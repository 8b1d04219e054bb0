import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { AmazonAds } from '../../nodes/AmazonAds/AmazonAds.node';
import { AmazonAlexa } from '../../nodes/AmazonAlexa/AmazonAlexa.node';
import { AmazonDataPortability } from '../../nodes/AmazonDataPortability/AmazonDataPortability.node';
import { AmazonLwa } from '../../nodes/AmazonLwa/AmazonLwa.node';
import { PrimeVideoSlate } from '../../nodes/PrimeVideoSlate/PrimeVideoSlate.node';
import { consent } from '../simulator/consent.ts';
import { DEFAULT_CLIENT, DEFAULT_PROFILES, DEVICE_CLIENT } from '../simulator/defaults.ts';
import { authorizeUrl } from '../simulator/harness.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { byId } from './amazonAds';
import { daysAgo } from './amazonAds/reports';
import { alexaClient, skillUserOf } from './amazonAlexa';
import { scope as portabilityScope, byName } from './amazonDataPortability';
import { clientCredential, signIn } from './credentials';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeRun } from './engine';
import { authenticationOf } from './form';
import { placeFields, slateSignIn } from './primeVideoSlate';

export const nodes: INodeType[] = [
	new AmazonAds(),
	new AmazonAlexa(),
	new AmazonDataPortability(),
	new AmazonLwa(),
	new PrimeVideoSlate(),
];

/** Everything ready for one run: who is signed in, and what the form says. */
export interface Prepared {
	credential: StoredCredential;
	parameters: INodeParameters;
}

type Prepare = (amazon: Simulator) => Prepared | Promise<Prepared>;

/** All operations, as the descriptions of the nodes name them: `amazonAds.report.run`. */
export const operationNames: string[] = nodes.flatMap(({ description }) =>
	description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map(
					(option) =>
						`${description.name}.${String(resource)}.${'value' in option ? String(option.value) : ''}`,
				),
			),
		),
);

const profile = { profileId: byId(DEFAULT_PROFILES.naSeller.profileId) };

function ads(parameters: INodeParameters): Prepare {
	return (amazon) => ({
		credential: signIn.oAuth2(amazon),
		parameters: { ...profile, ...parameters },
	});
}

const lists: INodeParameters = { returnAll: true };
const checksSoon: IDataObject = { checkAfter: 1 };

/** A report or an export that is finished, made by the node itself. */
function finished(resource: 'report' | 'export', idField: string): Prepare {
	return async (amazon) => {
		const { credential, parameters } = await ads({})(amazon);
		const run = async (fields: INodeParameters) =>
			await runOperation(`amazonAds.${resource}.${String(fields.operation)}`, {
				credential,
				parameters: { ...parameters, ...fields },
			});
		amazon.settings.reportPolls = 1;
		const { items } = await run({ operation: 'create' });
		const id = String(items[0][0].json[idField]);
		await run({ operation: 'get', [idField]: id });
		return { credential, parameters: { ...parameters, [idField]: id } };
	};
}

function lwa(parameters: INodeParameters, options: { expiresIn?: number } = {}): Prepare {
	return (amazon) => ({ credential: signIn.oAuth2(amazon, options), parameters });
}

const customer: Prepare = (amazon) => ({
	credential: signIn.oAuth2(amazon, { scope: 'profile' }, { product: 'profile' }),
	parameters: {},
});

const device = () =>
	clientCredential({ clientId: DEVICE_CLIENT.clientId, clientSecret: '', clientScopes: [] });

const completedQuery: Prepare = async (amazon) => {
	const credential = signIn.oAuth2(amazon, { scope: portabilityScope });
	const parameters = { scope: byName(portabilityScope), returnAll: true };
	const created = await runOperation('amazonDataPortability.dataQuery.create', {
		credential,
		parameters,
	});
	const queryId = String(created.items[0][0].json.queryId);
	await amazon.portability.completeQuery(queryId);
	return { credential, parameters: { ...parameters, queryId } };
};

function slate(parameters: INodeParameters): Prepare {
	return (amazon) => ({
		credential: slateSignIn(amazon),
		parameters: { ...placeFields, ...lists, ...parameters },
	});
}

function alexaApp(scope: string, parameters: INodeParameters = {}): Prepare {
	return (amazon) => {
		const credential = alexaClient(amazon, scope);
		return { credential, parameters: { userId: skillUserOf(credential), ...parameters } };
	};
}

function alexaPerson(scope: string, parameters: INodeParameters): Prepare {
	return (amazon) => ({ credential: signIn.oAuth2(amazon, { scope }), parameters });
}

/** One sample for each operation. */
export const samples: Record<string, Prepare> = {
	'amazonAds.account.getMany': ads(lists),
	'amazonAds.adGroup.getMany': ads(lists),
	'amazonAds.campaign.getMany': ads(lists),
	'amazonAds.keyword.getMany': ads(lists),
	'amazonAds.portfolio.getMany': ads(lists),
	'amazonAds.productAd.getMany': ads(lists),
	'amazonAds.target.getMany': ads(lists),
	'amazonAds.profile.get': ads({}),
	'amazonAds.profile.getMany': ads(lists),
	'amazonAds.report.create': ads({}),
	'amazonAds.report.delete': async (amazon) => {
		const { credential, parameters } = await ads({})(amazon);
		const { items } = await runOperation('amazonAds.report.create', { credential, parameters });
		return {
			credential,
			parameters: { ...parameters, reportId: items[0][0].json.reportId as string },
		};
	},
	'amazonAds.report.download': finished('report', 'reportId'),
	'amazonAds.report.get': finished('report', 'reportId'),
	'amazonAds.report.run': ads({ options: checksSoon as INodeParameters }),
	'amazonAds.export.create': ads({}),
	'amazonAds.export.download': finished('export', 'exportId'),
	'amazonAds.export.get': finished('export', 'exportId'),
	'amazonAds.export.run': ads({ options: checksSoon as INodeParameters }),
	'amazonLwa.accessToken.get': lwa({}, { expiresIn: 0 }),
	'amazonLwa.accessToken.getInfo': customer,
	'amazonLwa.accessToken.refresh': lwa({}),
	'amazonLwa.authorizationCode.exchange': async (amazon) => {
		const target = await consent(amazon, authorizeUrl({}));
		const code = target.searchParams.get('code') ?? '';
		const redirectUri = DEFAULT_CLIENT.returnUrls[0];
		return {
			credential: clientCredential({ clientScopes: [] }),
			parameters: { code, redirectUri },
		};
	},
	'amazonLwa.authorizationUrl.build': lwa({ redirectUri: 'https://n8n.example.com/back' }),
	'amazonLwa.deviceCode.create': () => ({
		credential: device(),
		parameters: { signInProduct: 'profile' },
	}),
	'amazonLwa.deviceCode.wait': async (amazon) => {
		amazon.settings.deviceCodeInterval = 0;
		const credential = device();
		const { items } = await runOperation('amazonLwa.deviceCode.create', {
			credential,
			parameters: { signInProduct: 'profile' },
		});
		const [{ json }] = items[0];
		amazon.approveDevice(String(json.userCode));
		return { credential, parameters: { codePair: JSON.stringify(json) } };
	},
	'amazonLwa.refreshToken.exchange': (amazon) => ({
		credential: clientCredential({ clientScopes: [] }),
		parameters: { refreshToken: amazon.grant().refreshToken },
	}),
	'amazonLwa.request.send': lwa({ url: '/v2/profiles' }),
	'amazonLwa.request.sign': lwa({}),
	'amazonLwa.userProfile.get': customer,
	'amazonDataPortability.dataQuery.create': (amazon) => ({
		credential: signIn.oAuth2(amazon, { scope: portabilityScope }),
		parameters: { scope: byName(portabilityScope) },
	}),
	'amazonDataPortability.record.download': completedQuery,
	'amazonDataPortability.record.getMany': completedQuery,
	'amazonAlexa.capability.publish': alexaPerson('alexa:all', {}),
	'amazonAlexa.event.send': alexaPerson('alexa::async_event:write', {
		event: 'doorbellPress',
		endpointId: 'front-door',
	}),
	'amazonAlexa.proactiveEvent.send': alexaApp('alexa::proactive_events', {
		referenceId: `order${daysAgo(0).replaceAll('-', '')}`,
	}),
	'amazonAlexa.skillMessage.send': alexaApp('alexa:skill_messaging'),
	'primeVideoSlate.account.getMany': slate({}),
	'primeVideoSlate.channel.getMany': slate({}),
	'primeVideoSlate.report.download': async (amazon) => {
		const { credential, parameters } = await slate({})(amazon);
		const { items } = await runOperation('primeVideoSlate.report.getMany', {
			credential,
			parameters,
		});
		const report = byName(String(items[0][0].json.name));
		return { credential, parameters: { ...parameters, report } };
	},
	'primeVideoSlate.report.getMany': slate({}),
	'primeVideoSlate.reportGroup.getMany': slate({}),
	'primeVideoSlate.reportType.getMany': slate({}),
};

/** Runs an operation by its name. */
export async function runOperation(
	name: string,
	{ credential, parameters }: Prepared,
	rest: Pick<NodeRun, 'stopWhen' | 'items'> = {},
) {
	const [nodeName] = name.split('.');
	const node = nodes.find(({ description }) => description.name === nodeName);
	if (!node) throw new Error(`There is no node ${nodeName}`);
	return await runNode({
		node,
		credential,
		parameters: chosenFor(name, { credential, parameters }),
		...rest,
	});
}

/** All that the form of an operation says. */
export function chosenFor(name: string, { credential, parameters }: Prepared): INodeParameters {
	const [nodeName, resource, operation] = name.split('.');
	const isApp = nodeName === 'amazonAlexa' && credential.type === 'amazonLwaClientApi';
	const authentication = isApp ? {} : { authentication: authenticationOf(credential) };
	return { ...authentication, resource, operation, ...parameters };
}
