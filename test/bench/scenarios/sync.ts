import { step } from '../../host/bootstrap/progress.mjs';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { Scenario } from '../metric';
import { EVERY_NIGHT, syncJob, type MeasuredRound } from '../runs/syncJob';
import { LATENCY_MS } from '../stores/acumaticaSnapshot';
import { startRmhStore } from '../stores/rmhStore';
import { change } from '../stores/tills';

const CUSTOMERS = 5000;
/** On each side, of different customers. */
const EDITS = 100;
/** How long before the measured rounds the customers were loaded. */
const HOURS_AGO = 2;

/** What a round in both directions costs. Signing in and out is left out of all requests. */
export const sync: Scenario = {
	name: 'sync',
	metrics: [
		{
			name: 'sync.idle.requests',
			meaning: `Acumatica requests of a two-way round over ${CUSTOMERS} linked customers, nothing changed`,
			atMost: 3,
		},
		{
			name: 'sync.idle.afterLoad.requests',
			meaning: 'The same right after they were all loaded, before anything else has changed',
		},
		{
			name: 'sync.requestsPerChange',
			meaning: `Acumatica requests per edit, ${EDITS} edits on each side`,
			atMost: 1.2,
		},
		{
			name: 'sync.full.requestsPer1000',
			meaning: `Acumatica requests per 1000 customers of a full comparison of ${CUSTOMERS}`,
			atMost: 3,
		},
		{
			name: 'sync.full.seconds',
			meaning: 'Duration of that comparison',
		},
	],
	async measure(bench) {
		const { rmh, customers } = await step(`Opening a store with ${CUSTOMERS} customers`, () =>
			startRmhStore(CUSTOMERS),
		);
		let hoursAgo = HOURS_AGO;
		const acumatica = await startAcumaticaEmulator({
			clock: () => Date.now() - hoursAgo * 3_600_000,
		});
		try {
			const job = await syncJob(await bench.n8n(), { rmh, acumatica });
			const first = await job.round(`First two-way run over ${CUSTOMERS} customers`);
			expect(first, { toAcumatica: { created: CUSTOMERS } });
			const afterLoad = await job.round('Two-way round after the load');
			expect(afterLoad, {});
			hoursAgo = 0;
			// The first load takes a request per customer, which need not wait.
			acumatica.settings.latencyMs = LATENCY_MS;
			await change(rmh, customers.slice(0, EDITS));
			editInAcumatica(acumatica);
			const edited = await job.round(`Two-way round with ${EDITS} edits on each side`);
			expect(edited, { toAcumatica: { updated: EDITS }, toRmh: { updated: EDITS } });
			// What was written comes back once as a change of Acumatica, which costs a look.
			expect(await job.round('Two-way round that meets what the last one has written'), {});
			const idle = await job.round('Two-way round with nothing changed');
			expect(idle, {});
			const full = await job.round(`Full comparison of ${CUSTOMERS} customers`, EVERY_NIGHT);
			expect(full, {});
			return {
				'sync.idle.requests': asked(idle),
				'sync.idle.afterLoad.requests': asked(afterLoad),
				'sync.requestsPerChange': asked(edited) / (2 * EDITS),
				'sync.full.requestsPer1000': (asked(full) / CUSTOMERS) * 1000,
				'sync.full.seconds': full.seconds,
			};
		} finally {
			await acumatica.close();
			await rmh.close();
		}
	},
};

const asked = ({ requests, signing }: MeasuredRound) => requests - signing;

/** Another phone number for the last customers: the first ones are edited in RMH. */
function editInAcumatica({ customers }: AcumaticaEmulator): void {
	for (const [position, { id }] of customers.inOrderOfCreation().slice(-EDITS).entries()) {
		customers.update(id, { 'MainContact/Phone1': `+1 212 555 ${String(1000 + position)}` });
	}
}

type Written = Partial<Record<'created' | 'updated', number>>;

/** @throws Error when a round has written other customers than it should */
function expect(
	{ summary }: MeasuredRound,
	{ toAcumatica = {}, toRmh = {} }: { toAcumatica?: Written; toRmh?: Written },
): void {
	const isSo = (written: Written, wanted: Written) =>
		written.created === (wanted.created ?? 0) && written.updated === (wanted.updated ?? 0);
	if (isSo(summary.toAcumatica, toAcumatica) && isSo(summary.toRmh, toRmh)) return;
	throw new Error(`The round has written other customers: ${JSON.stringify(summary)}`);
}
