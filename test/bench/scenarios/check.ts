import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import { saveEmulatorCredentials } from '../../host/n8n/emulatorCredentials';
import { withCredentials } from '../../host/n8n/templates';
import type { Bench } from '../bench';
import type { Scenario } from '../metric';
import { measuredRun } from '../runs/job';
import { readWorkflow } from '../runs/workflows';
import { addStrangers } from '../stores/strangers';
import { startAcumatica } from '../stores/acumaticaSnapshot';
import { STORE_SIZE } from '../stores/rmhStore';

/** Customers of others in Acumatica. The more there are, the less a list of all of them pays. */
const STRANGERS = [0, 20_000, 50_000] as const;
const PER_THOUSAND = 1000 / STORE_SIZE;
const CHECK = 'Missing Customer Check';

const prefix = (strangers: number) => (strangers === 0 ? 'check' : `check.among${strangers}`);

/** The Missing Customer Check: all customers there, and one in ten missing. */
export const check: Scenario = {
	name: 'check',
	metrics: STRANGERS.flatMap((strangers) => [
		{
			name: `${prefix(strangers)}.requestsPer1000`,
			meaning: `Acumatica requests to check 1,000 customers, all there${
				strangers === 0 ? '' : `, among ${strangers} others`
			}`,
			...(strangers === 0 && { atMost: 40 }),
		},
		{
			name: `${prefix(strangers)}.missing.requestsPer1000`,
			meaning: 'The same, one in ten missing',
		},
	]),
	async measure(bench) {
		const uploaded = await bench.uploaded();
		const tenth = uploaded.filter((_, position) => position % 10 === 0);
		const values: Record<string, number> = {};
		const acumatica = await startAcumatica(uploaded);
		try {
			for (const strangers of STRANGERS) {
				addStrangers(acumatica, strangers);
				const all = await requests(bench, acumatica, 0);
				for (const { id } of tenth) acumatica.customers.delete(id);
				const missing = await requests(bench, acumatica, tenth.length);
				for (const { id, fields, details } of tenth) {
					acumatica.customers.insert(fields, { id, details, complete: true });
				}
				values[`${prefix(strangers)}.requestsPer1000`] = all * PER_THOUSAND;
				values[`${prefix(strangers)}.missing.requestsPer1000`] = missing * PER_THOUSAND;
			}
		} finally {
			await acumatica.close();
		}
		return values;
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
