/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { runCommand } from './command.ts';
import { newRunFolder } from './paths.ts';
import { startService, type Part } from './service.ts';
import type { ReadValue } from './storedCredential.ts';

export interface Postgres extends Part {
	/** How n8n finds it. */
	env: Record<string, string>;
	folder: string;
	readValue: ReadValue;
	/** All that is in it, as SQL. */
	dump(): Promise<string>;
	stop(): Promise<void>;
}

const user = 'n8n';
const database = 'postgres';

/** PostgreSQL refuses to run as root; Debian's package has made a user for it. */
const owner =
	process.getuid?.() === 0 ? ['--reuid=postgres', '--regid=postgres', '--init-groups'] : [];

/** An empty PostgreSQL that listens on a socket in a folder of its own, and on no port. */
export async function startPostgres(): Promise<Postgres> {
	const folder = await newRunFolder('postgres');
	if (owner.length > 0) await runCommand('chown', ['postgres:', folder]);
	const data = ['-D', `${folder}/data`];
	const cluster = ['--username', user, '--auth', 'trust', '--encoding', 'UTF8', '--no-locale'];
	await runCommand('setpriv', [...owner, 'initdb', ...data, ...cluster, '--no-sync'], {
		cwd: folder,
	});
	const connection = ['--host', folder, '--username', user, '--dbname', database];
	const service = await startService({
		command: 'postgres',
		args: [...data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
		owner,
		folder,
		isReady: async () =>
			await runCommand('pg_isready', connection).then(
				() => true,
				() => false,
			),
	});
	return {
		...service,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: folder,
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_DATABASE: database,
		},
		readValue: async (sql) =>
			(await runCommand('psql', [...connection, '-XAt', '-c', sql])).trimEnd(),
		dump: async () => await runCommand('pg_dump', [...connection, '--data-only', '--inserts']),
	};
}
