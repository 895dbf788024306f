import { runTypeScript } from './bootstrap/runTypeScript.mjs';
import { withUsage } from './bootstrap/withUsage.mjs';
import { START_USAGE, parseStartOptions } from './start/options.mjs';

await withUsage(START_USAGE, parseStartOptions, () =>
	runTypeScript('host/start/main.ts', { n8n: true }),
);
