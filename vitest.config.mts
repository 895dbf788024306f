import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const { resolve } = createRequire(import.meta.url);

/** Unit and integration tests. The tests in the real n8n (test/host) need a built package and run apart, see CONTRIBUTING.md. */
export default defineConfig({
	resolve: {
		// The copy that n8n-core loads too: with a second one, `instanceof` on n8n's errors would lie.
		alias: { 'n8n-workflow': resolve('n8n-workflow') },
	},
	test: {
		include: ['test/**/*.test.ts'],
		exclude: ['test/host/**'],
		setupFiles: ['test/n8nHome.ts'],
		// The default leaves one core free, which on a machine with two is half of the time.
		maxWorkers: '100%',
		// Some tests are dozens of runs of a job, and take long where others work on the same machine.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// A second, the default, is short where others work on the same machine.
		expect: { poll: { timeout: 20_000 } },
	},
});
