import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/** n8n's verification scanner on the source, as it runs on the commit that a release names. */
export async function scanSource(folder: string): Promise<void> {
	report('source', await analyzePackage(folder, SOURCE_FILE_PATTERNS));
}

/** n8n's verification scanner on an unpacked tarball. */
export async function scanPackage(folder: string): Promise<void> {
	report('package', await analyzePackage(folder, ['**/*.js', 'package.json']));
}

/** The scanner also passes when it finds nothing to look at; that is a failure here. */
function report(what: string, { passed, message, details }: ScanResult): void {
	if (!passed || message) throw new Error(`${what}: ${message}\n${details ?? ''}`);
}

interface ScanResult {
	passed: boolean;
	message?: string;
	details?: string;
}
