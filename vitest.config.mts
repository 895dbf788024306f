import { defineConfig } from 'vitest/config';

/** Unit and integration tests. The tests in the real n8n (test/host) need a built package and run apart, see CONTRIBUTING.md. */
export default defineConfig({
	test: {
		include: ['test/**/*.test.ts'],
		exclude: ['test/host/**'],
		testTimeout: 30_000,
		hookTimeout: 60_000,
	},
});
