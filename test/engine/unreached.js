/**
 * In place of packages that n8n-core loads and that no node of ours reaches: a use of one throws. Loading
 * them takes a fifth of the time of n8n-core, once for each test file.
 */
function unreached() {
	throw new Error('A test on the engine reaches a package that stands in test/engine/unreached.js');
}

module.exports = new Proxy(unreached, {
	get: (target, name) => (name in target ? target[name] : module.exports),
});
