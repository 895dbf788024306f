import { defineConfig } from 'vitest/config';
import usual from '../../vitest.config.mjs';

/**
 * Random rounds, histories and deaths, many times more of them than `npm test` makes: thousands of rounds, which
 * take hours. CRASH_SEED and CRASH_TRIALS say which, see CONTRIBUTING.md.
 */
export default defineConfig({
	...usual,
	test: {
		...usual.test,
		include: [
			'test/jobs/twoWayRounds.test.ts',
			'test/jobs/histories/*.test.ts',
			'test/jobs/crash/*.test.ts',
		],
		env: { CRASH_TRIALS: process.env.CRASH_TRIALS ?? '25' },
		fileParallelism: false,
	},
});
