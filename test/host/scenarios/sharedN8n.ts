import { step } from '../bootstrap/progress.mjs';
import type { TestProject } from 'vitest/node';
import { makeN8nHome } from '../n8n/n8nHome';
import { bootstrappedN8n } from '../n8nHost';

declare module 'vitest' {
	export interface ProvidedContext {
		n8nUrl: string;
		/** Holds the node_modules with n8n. */
		n8nFolder: string;
	}
}

/** Starts the one n8n for all test files, with the packed package, in a home of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const home = await makeN8nHome();
	const host = await step('Starting n8n', () => home.start());
	project.provide('n8nUrl', host.url);
	project.provide('n8nFolder', bootstrappedN8n());
	return async () => {
		await host.stop();
		await home.remove();
	};
}
