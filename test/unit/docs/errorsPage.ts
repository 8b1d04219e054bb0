import { adsRows } from '../../../amazon/errors/rows/ads';
import { alexaRows } from '../../../amazon/errors/rows/alexa';
import { dataPortabilityRows } from '../../../amazon/errors/rows/dataPortability';
import type { ErrorFacts, Wording } from '../../../amazon/errors/rows/errorRow';
import { exchangeRows } from '../../../amazon/errors/rows/exchange';
import {
	foreignRow,
	generalRows,
	unknownAnswer,
	wordlessRefusalRow,
} from '../../../amazon/errors/rows/general';
import { primeVideoRows } from '../../../amazon/errors/rows/primeVideo';
import { s3Rows } from '../../../amazon/errors/rows/s3';
import { sellingPartnerRows } from '../../../amazon/errors/rows/sellingPartner';
import { signInRows } from '../../../amazon/errors/rows/signIn';

const sections: Array<[title: string, rows: readonly Wording[]]> = [
	['Signing in', signInRows],
	['Sign-ins of other people', exchangeRows],
	['Amazon Ads', adsRows],
	['Amazon Data Portability', dataPortabilityRows],
	['Amazon Alexa', alexaRows],
	['Prime Video Slate', primeVideoRows],
	['Selling Partner API', sellingPartnerRows],
	['Downloads from Amazon S3', s3Rows],
	['Any API', [foreignRow, wordlessRefusalRow, ...generalRows, unknownAnswer]],
];

/** As of a call in Europe: words that depend on the call read as they do there. */
const facts: ErrorFacts = {
	status: 0,
	code: '',
	text: '',
	form: 'api',
	isForeign: false,
	hasFreshToken: false,
	grantType: '',
	isExchange: false,
	path: '',
	regionName: 'Europe',
};

const inWords = (words: Wording['happened']): string =>
	typeof words === 'string' ? words : words(facts);

/** docs/errors.md: the table of errors as a page to search in. */
export function errorsPage(): string {
	const lines = [
		'# Every error and what to do',
		'',
		"The nodes and the connection tests say each error of Amazon in these words, with its code and Amazon's own text behind the first sentence. Search this page for the words you see. Where a region is named, it is the one of the call. The most frequent ones stand under [Troubleshooting](troubleshooting.md).",
		'',
		'<!-- Made from amazon/errors/rows by `npm run docs`. -->',
	];
	for (const [title, rows] of sections) {
		lines.push('', `## ${title}`, '', '| what happened | what to do |', '| --- | --- |');
		const seenWords = new Set<string>();
		for (const row of rows) {
			const line = `| **${cell(inWords(row.happened))}** | ${cell(inWords(row.advice))} |`;
			if (!seenWords.has(line)) lines.push(line);
			seenWords.add(line);
		}
	}
	return `${lines.join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
