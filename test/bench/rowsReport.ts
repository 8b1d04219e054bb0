/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createWriteStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const WORDS =
	'running shoes trail women herren laufschuhe water bottle kids usb cable phone case für größe läufer ランニング schwarz blue 500ml pack of 2 steel garden hose organic dog food'.split(
		' ',
	);

/** Writes a gzip file of a search-term report as Amazon writes it; the same each time. Sizes in bytes. */
export async function writeReport(path: string, rows: number) {
	let inflated = 0;
	function* chunks() {
		const row = rowsOf();
		let text = '[';
		for (let index = 0; index < rows; index++) {
			text += (index === 0 ? '' : ',') + row(index);
			if (text.length < 262_144 && index < rows - 1) continue;
			const chunk = Buffer.from(index < rows - 1 ? text : `${text}]`);
			inflated += chunk.length;
			text = '';
			yield chunk;
		}
	}
	await pipeline(Readable.from(chunks()), createGzip(), createWriteStream(path));
	return { inflated, gzipped: statSync(path).size };
}

/** 31 columns of spSearchTerm; ids are JSON numbers, those of half the ad groups beyond 2^53. */
function rowsOf(): (index: number) => string {
	const random = xorshift(42);
	const upTo = (limit: number) => Math.floor(random() * limit);
	const word = (index: number) => WORDS[index % WORDS.length];
	return (index) => {
		const campaign = upTo(200);
		const group = campaign * 10 + upTo(10);
		const target = group * 20 + upTo(20);
		const keyword = `${word(target)} ${word(target * 7)}`;
		const terms = Array.from({ length: 3 + upTo(4) }, () => word(upTo(WORDS.length)));
		if (upTo(2) === 0) terms.push(String(upTo(10_000)));
		const impressions = 1 + upTo(9000);
		const clicks = upTo(2) === 0 ? 1 + upTo(40) : 0;
		const cost = (clicks * (20 + upTo(200))) / 100;
		const purchases = clicks > 0 && upTo(2) === 0 ? 1 + upTo(3) : 0;
		const purchases14d = clicks > 0 ? purchases + upTo(3) : 0;
		const price = 999 + upTo(4000);
		const sales = (purchases * price) / 100;
		const sales14d = (purchases14d * price) / 100;
		const groupId =
			group % 2 === 0
				? 310_000_000_000_000n + BigInt(group * 104_729)
				: 9_007_199_254_740_993n + BigInt(group) * 1_000_003n;
		const day = String(1 + (index % 28)).padStart(2, '0');
		return [
			`{"date":"2026-09-${day}","campaignId":${280_000_000_000_000 + campaign * 7919}`,
			`"campaignName":"SP | Brand ${campaign} | Exact | 2026","campaignStatus":"ENABLED"`,
			`"campaignBudgetType":"DAILY_BUDGET","campaignBudgetAmount":${10 + campaign}`,
			`"campaignBudgetCurrencyCode":"EUR","adGroupId":${groupId}`,
			`"adGroupName":"Ad group ${group} (auto)"`,
			`"portfolioId":${campaign % 3 === 0 ? 160_000_000_000_000 + campaign * 17 : null}`,
			`"keywordId":${430_000_000_000_000 + target * 7_368_787},"keyword":"${keyword}"`,
			`"keywordType":"BROAD","keywordBid":${target % 3 === 0 ? null : 0.3 + (target % 100) / 100}`,
			`"matchType":"BROAD","targeting":"${keyword}","searchTerm":"${terms.join(' ')}"`,
			`"adKeywordStatus":"ENABLED","impressions":${impressions},"clicks":${clicks}`,
			`"cost":${cost},"spend":${cost},"costPerClick":${clicks > 0 ? cost / clicks : null}`,
			`"clickThroughRate":${(clicks / impressions) * 100},"purchases7d":${purchases}`,
			`"purchases14d":${purchases14d},"sales7d":${sales},"sales14d":${sales14d}`,
			`"unitsSoldClicks7d":${purchases},"acosClicks7d":${sales > 0 ? (cost / sales) * 100 : null}`,
			`"roasClicks7d":${sales > 0 ? sales / cost : null}}`,
		].join(',');
	};
}

/** Numbers from 0 to 1 that look random and are the same each time: Marsaglia, "Xorshift RNGs". */
function xorshift(seed: number): () => number {
	let state = seed;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}
