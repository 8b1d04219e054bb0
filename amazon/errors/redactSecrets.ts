/**
 * Masks what must never reach an error, a log line or an execution's data.
 *
 * Amazon calls its tokens and secrets opaque and has changed their form before, so a token is cut
 * from its prefix to the next delimiter instead of being matched character by character.
 * Source of the prefixes: https://developer.amazon.com/docs/login-with-amazon/access-token.html
 */
const mask = '***';

interface Secret {
	pattern: RegExp;
	replacement: string;
}

const secrets: readonly Secret[] = [
	// Atza|… Atzr|… Atc|… Atz.sprdt|…; the bar may be percent-encoded (also twice), JSON- or HTML-escaped.
	{
		pattern: /(At[zc][\w.-]{0,20})(?:\||%(?:25)*7C|\\u007C|&#124;|&#x7C;)[^\s"'<>&,;)}\]]*/gi,
		replacement: `$1|${mask}`,
	},
	{ pattern: /(amzn1\.oa2-cs\.v1\.)[^\s"'<>&,;)}\]]*/gi, replacement: `$1${mask}` },
	// A presigned URL is a password for as long as it lives.
	{
		pattern: /((?:X-Amz-)?Signature|X-Amz-Credential|X-Amz-Security-Token)(?:=|%3D)[^\s"'<>&]*/gi,
		replacement: `$1=${mask}`,
	},
	// A proxy's error page may repeat the form it was sent, or a JSON body.
	{
		pattern:
			/((?:client_secret|refresh_token|access_token|device_code|code_verifier)(?:=|%3D|\\*["']\s*:\s*\\*["']))[^\s"'<>&\\]*/gi,
		replacement: `$1${mask}`,
	},
	// Client secrets of the old form and bare signatures: 64 hex digits without any prefix.
	{ pattern: /[0-9a-f]{64,}/gi, replacement: mask },
];

/** `text` with every token, secret and URL signature masked; all else unchanged. */
export function redactSecrets(text: string): string {
	return secrets.reduce(
		(masked, { pattern, replacement }) => masked.replace(pattern, replacement),
		text,
	);
}
