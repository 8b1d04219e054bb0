const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');

function clean() {
	return rm('dist', { recursive: true, force: true });
}

function compile() {
	return spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });
}

/** Icons, codex files and output schemas (`__schema__`) lie beside the code that they belong to. */
function copyAssets() {
	const folders = ['nodes', 'credentials', 'icons'];
	return src(
		folders.map((folder) => `${folder}/**/*.{svg,json}`),
		{ base: '.', encoding: false },
	).pipe(dest('dist'));
}

exports.build = series(clean, compile, copyAssets);
exports.default = exports.build;
