import { runTypeScript } from './bootstrap/runTypeScript.mjs';
import { withUsage } from './bootstrap/withUsage.mjs';
import { PICTURES_USAGE, parsePicturesOptions } from './pictures/options.mjs';

await withUsage(PICTURES_USAGE, parsePicturesOptions, () =>
	runTypeScript('host/pictures/main.ts', { n8n: true }),
);
