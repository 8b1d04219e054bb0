const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');

function clean() {
	return rm('dist', { recursive: true, force: true });
}

function compile() {
	return spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });
}

/** Icons and codex files lie beside the code that names them. */
function copyAssets() {
	const folders = ['nodes', 'credentials', 'icons'];
	return src(
		folders.map((folder) => `${folder}/**/*.{svg,json}`),
		{ base: '.', encoding: false },
	).pipe(dest('dist'));
}

exports.build = series(clean, compile, copyAssets);
exports.default = exports.build;
