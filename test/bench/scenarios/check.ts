import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import { saveEmulatorCredentials } from '../../host/n8n/emulatorCredentials';
import { withCredentials } from '../../host/n8n/templates';
import type { Bench } from '../bench';
import type { Scenario } from '../metric';
import { measuredRun } from '../runs/job';
import { readWorkflow } from '../runs/workflows';
import { addStrangers } from '../stores/acumaticaChanges';
import { startAcumatica } from '../stores/acumaticaSnapshot';
import { STORE_SIZE } from '../stores/rmhStore';

const STRANGERS = 20_000;
const PER_THOUSAND = 1000 / STORE_SIZE;
const CHECK = 'Missing Customer Check';

/** The Missing Customer Check, where one list is cheaper and where look-ups by key are. */
export const check: Scenario = {
	name: 'check',
	metrics: [
		{
			name: 'check.requestsPer1000',
			meaning: 'Acumatica requests to check 1,000 customers, all of them there',
			atMost: 40,
		},
		{
			name: 'check.missing.requestsPer1000',
			meaning: 'The same, one in ten missing',
		},
		{
			name: 'check.among20000.requestsPer1000',
			meaning: 'All of them there, among 20,000 others (look-ups by key)',
		},
		{
			name: 'check.among20000.missing.requestsPer1000',
			meaning: 'The same, one in ten missing',
		},
	],
	async measure(bench) {
		const uploaded = await bench.uploaded();
		const acumatica = await startAcumatica(uploaded);
		const tenth = uploaded.filter((_, position) => position % 10 === 0);
		try {
			const all = await requests(bench, acumatica, 0);
			for (const { id } of tenth) acumatica.customers.delete(id);
			const missing = await requests(bench, acumatica, tenth.length);
			addStrangers(acumatica, STRANGERS);
			const missingAmong = await requests(bench, acumatica, tenth.length);
			for (const { id, fields, details } of tenth) {
				acumatica.customers.insert(fields, { id, details, complete: true });
			}
			const allAmong = await requests(bench, acumatica, 0);
			return {
				'check.requestsPer1000': all * PER_THOUSAND,
				'check.missing.requestsPer1000': missing * PER_THOUSAND,
				'check.among20000.requestsPer1000': allAmong * PER_THOUSAND,
				'check.among20000.missing.requestsPer1000': missingAmong * PER_THOUSAND,
			};
		} finally {
			await acumatica.close();
		}
	},
};

/** @throws Error when the check does not find exactly `missing` customers missing */
async function requests(
	bench: Bench,
	acumatica: AcumaticaEmulator,
	missing: number,
): Promise<number> {
	const n8n = await bench.n8n();
	const { rmh } = await bench.rmh();
	const credentials = await saveEmulatorCredentials(n8n, { rmh, acumatica });
	const workflow = await readWorkflow('check-customers.json');
	const workflowId = await n8n.createWorkflow(await withCredentials(workflow, n8n, credentials));
	const title = `Checking ${STORE_SIZE} customers among ${acumatica.customers.all().length}`;
	const { run, requests: sent } = await measuredRun(n8n, { title, workflowId }, acumatica);
	const counts = [0, 1, 2].map((output) => run.items(CHECK, output).length);
	if (counts.join() !== [STORE_SIZE - missing, missing, 0].join()) {
		throw new Error(`The check found ${counts.join(', ')} ready, missing and to review.`);
	}
	return sent;
}
