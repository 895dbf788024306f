import { defineConfig } from 'vitest/config';

/** Tests in the real n8n. One n8n serves all files (globalSetup), one file at a time. */
export default defineConfig({
	test: {
		include: ['test/host/**/*.test.ts'],
		globalSetup: ['test/host/scenarios/sharedN8n.ts'],
		fileParallelism: false,
		testTimeout: 300_000,
		hookTimeout: 300_000,
	},
});
