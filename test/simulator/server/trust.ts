/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Simulator } from '../simulator.ts';

/**
 * Leads this very process to the simulator: NODE_EXTRA_CA_CERTS is read at start only, so the CA is
 * added by hand. Returns what undoes it.
 */
export function trustSimulator(simulator: Pick<Simulator, 'caCertificate' | 'env'>): () => void {
	const certificates = getCACertificates('default');
	const before = Object.keys(simulator.env).map((name) => [name, process.env[name]] as const);
	setDefaultCACertificates([...certificates, simulator.caCertificate]);
	Object.assign(process.env, simulator.env);
	return () => {
		setDefaultCACertificates(certificates);
		for (const [name, value] of before) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	};
}
