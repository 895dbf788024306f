import { runTypeScript } from './bootstrap/runTypeScript.mjs';
import { withUsage } from './bootstrap/withUsage.mjs';
import { CLONE_USAGE, parseCloneOptions } from './clone/options.mjs';

await withUsage(CLONE_USAGE, parseCloneOptions, () =>
	runTypeScript('host/clone/main.ts', { n8n: false }),
);
