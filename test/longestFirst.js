const Sequencer = require('@jest/test-sequencer').default;

/**
 * The files that take longest, the longest first: begun last, one of them runs on while the other
 * processes have nothing left to do. By itself jest goes by the sizes of the files, and a share of the
 * fault table has three lines.
 */
const longest = [
	'engine/faultTable/1',
	'engine/amazonAds/reportBatch',
	'engine/faultTable/3',
	'engine/faultTable/4',
	'engine/amazonAds/reportTriggerSilence',
	'engine/amazonAds/reportTriggerQuarter',
	'engine/amazonAds/reportTrigger',
	'engine/faultTable/2',
	'engine/amazonDataPortability/trigger',
	'engine/hostileFields',
	'engine/laterPages',
	'engine/amazonAds/reportTriggerScale',
	'engine/amazonAds/reportJoin',
	'engine/amazonDataPortability/record',
	'engine/amazonAds/reportFile',
	'unit/files/gunzip',
	'unit/files/rowBatches',
	'unit/hostile/files',
	'engine/amazonLwa/deviceCode',
	'engine/amazonAds/export',
].map((file) => `/test/${file}.test.ts`);

function rank({ path }) {
	const place = longest.findIndex((file) => path.replaceAll('\\', '/').endsWith(file));
	return place < 0 ? longest.length : place;
}

module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};
