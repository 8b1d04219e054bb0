/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console */
import {
	DEFAULT_CLIENT,
	DEFAULT_PROFILES,
	DEFAULT_REFRESH_TOKEN,
	DEVICE_CLIENT,
	DSP_ADVERTISER_ID,
	LARGE_PROFILE_ID,
} from './defaults.ts';
import { VERBS } from './control/control.ts';
import { startSimulator, type Simulator } from './simulator.ts';

const USAGE = `npm run simulator -- [--proxy-port 8443] [--control-port 8444] [--directory FOLDER]
Amazon on loopback, until Ctrl-C.`;

function option(name: string, fallback: string): string {
	const index = process.argv.indexOf(`--${name}`);
	return index === -1 ? fallback : process.argv[index + 1];
}

function describe(simulator: Simulator): string {
	const { clientId, clientSecret, returnUrls } = DEFAULT_CLIENT;
	const exports = Object.entries(simulator.env).map(([name, value]) => `export ${name}=${value}`);
	const profiles = Object.values(DEFAULT_PROFILES).map(
		({ region, profileId, countryCode, accountInfo, access }) =>
			`  ${region}  ${profileId}  ${countryCode}  ${accountInfo.name}${access === 'view' ? ' (view only)' : ''}`,
	);
	const verbs = Object.entries(VERBS).map(([name, { help }]) => `  ${name.padEnd(22)} ${help}`);
	return `Amazon is on ${simulator.proxyUrl}. Start n8n in a shell with:

${exports.join('\n')}

Client id      ${clientId}
Client secret  ${clientSecret}
Return URLs    ${returnUrls.join('\n               ')}
Refresh token  ${DEFAULT_REFRESH_TOKEN}
Device client  ${DEVICE_CLIENT.clientId}
SNS topic      ${simulator.portability.topicArn}

Profiles
${profiles.join('\n')}
DSP advertiser ${DSP_ADVERTISER_ID} of profile ${LARGE_PROFILE_ID}

Controls: JSON over ${simulator.controlUrl}
${verbs.join('\n')}

Example: curl --noproxy '*' -X PATCH ${simulator.controlUrl}/settings -d '{"rotation": "on"}'

The browser that signs in must use the same proxy and trust ${simulator.caFile}.`;
}

async function main(): Promise<void> {
	if (process.argv.includes('--help')) {
		console.log(USAGE);
		return;
	}
	const directory = option('directory', '');
	const simulator = await startSimulator({
		proxyPort: Number(option('proxy-port', '8443')),
		controlPort: Number(option('control-port', '8444')),
		certificateDirectory: directory || undefined,
	});
	console.log(describe(simulator));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void simulator.stop());
	}
}

void main();
