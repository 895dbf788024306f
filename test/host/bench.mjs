import { BENCH_USAGE, parseBenchOptions } from '../bench/options.mjs';
import { runTypeScript } from './bootstrap/runTypeScript.mjs';
import { withUsage } from './bootstrap/withUsage.mjs';

await withUsage(BENCH_USAGE, parseBenchOptions, () =>
	runTypeScript('bench/main.ts', { n8n: true }),
);
