import { runTypeScript } from './bootstrap/runTypeScript.mjs';
import { withUsage } from './bootstrap/withUsage.mjs';
import { EMULATORS_USAGE, parseEmulatorsOptions } from './emulators/options.mjs';

await withUsage(EMULATORS_USAGE, parseEmulatorsOptions, () =>
	runTypeScript('host/emulators/main.ts', { n8n: false }),
);
