import { step } from '../../host/bootstrap/progress.mjs';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { N8n } from '../../host/n8nHost';
import type { WorkflowRun } from '../../host/n8n/workflowRun';

/** What one run of a workflow cost. */
export interface Measured {
	run: WorkflowRun;
	/** All that reached Acumatica, signing in and out included. */
	requests: number;
	/** Of them, signing in and out. */
	signing: number;
	/** From the trigger to the end of the last node, as n8n measured it. */
	seconds: number;
	/** Most requests that waited or ran in Acumatica at one time. */
	mostAtOnce: number;
}

/** A workflow that is ready to run as often as one likes. */
export interface Job {
	run(title: string): Promise<Measured>;
}

/**
 * Runs a workflow, from its first trigger or the one that is named, and counts what it asks of Acumatica.
 * @throws Error when it fails, or leaves a session open
 */
export async function measuredRun(
	n8n: N8n,
	{ title, workflowId, trigger }: { title: string; workflowId: string; trigger?: string },
	acumatica: AcumaticaEmulator,
): Promise<Measured> {
	acumatica.resetStats();
	const run = await step(title, () => n8n.run(workflowId, trigger));
	const { stats } = acumatica;
	if (!run.succeeded) {
		const { node, message, description } = run.error ?? {};
		throw new Error(`${title} failed in "${node}": ${message}\n${description ?? ''}`);
	}
	if (stats.seatsInUse > 0) throw new Error(`${title} left ${stats.seatsInUse} sessions open.`);
	return {
		run,
		requests: stats.requests,
		signing: stats.signIns + stats.signOuts,
		seconds: run.seconds,
		mostAtOnce: stats.maxConcurrent,
	};
}
