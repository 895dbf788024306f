const { rm } = require('node:fs/promises');
const { parallel, src, dest } = require('gulp');

/** What n8n and the nodes read at run time beside the compiled JavaScript. */
const ASSETS = {
	icons: ['{nodes,credentials}/**/*.svg'],
	codex: ['nodes/**/*.node.json'],
	statements: ['nodes/shared/rmh/sql/**/*.sql'],
	templates: ['workflows/*.json'],
};

const copy = (name) =>
	Object.assign(() => src(ASSETS[name], { base: '.', encoding: false }).pipe(dest('dist')), {
		displayName: `copy ${name}`,
	});

exports.clean = () => rm('dist', { recursive: true, force: true });
exports.assets = parallel(...Object.keys(ASSETS).map(copy));
