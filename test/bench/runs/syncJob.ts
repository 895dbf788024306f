import { readTemplate, SYNCHRONIZE_TEMPLATE, withCredentials } from '../../host/n8n/templates';
import { saveEmulatorCredentials } from '../../host/n8n/emulatorCredentials';
import { twoWaySummary, type TwoWaySummary } from '../../host/n8n/twoWaySummary';
import type { N8n } from '../../host/n8nHost';
import { measuredRun, type Measured } from './job';
import type { Systems } from './uploadJob';

/** The trigger of the two-way template that compares all customers. */
export const EVERY_NIGHT = 'Every night';

export interface MeasuredRound extends Measured {
	summary: TwoWaySummary;
}

/** The shipped two-way template, ready to run as often as one likes. */
export interface SyncJob {
	/** @param trigger default: the hourly one */
	round(title: string, trigger?: string): Promise<MeasuredRound>;
}

/** The shipped two-way template, under the sync ledger of the RMH database, which has to be set up. */
export async function syncJob(n8n: N8n, systems: Systems): Promise<SyncJob> {
	const credentials = await saveEmulatorCredentials(n8n, systems);
	const file = await withCredentials(await readTemplate(SYNCHRONIZE_TEMPLATE), n8n, credentials);
	const workflowId = await n8n.createWorkflow(file);
	return {
		round: async (title, trigger) => {
			const measured = await measuredRun(n8n, { title, workflowId, trigger }, systems.acumatica);
			const summary = twoWaySummary(measured.run);
			if (!summary) throw new Error(`${title} has no summary.`);
			const { conflicts, missing, review, failed } = summary;
			if (conflicts + missing + review + failed > 0) {
				throw new Error(
					`${title}: not every customer was synchronised: ${JSON.stringify(summary)}`,
				);
			}
			return { ...measured, summary };
		},
	};
}
