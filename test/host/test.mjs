import { runTypeScript } from './bootstrap/runTypeScript.mjs';
import { withUsage } from './bootstrap/withUsage.mjs';
import { TEST_USAGE, parseStages } from './suite/stages.mjs';

await withUsage(TEST_USAGE, parseStages, () =>
	runTypeScript('host/suite/main.ts', {
		n8n: parseStages(process.argv.slice(2)).stages.includes('n8n'),
	}),
);
