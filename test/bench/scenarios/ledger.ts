import { step } from '../../host/bootstrap/progress.mjs';
import { startRmhEmulator } from '../../emulators/rmh/index';
import type { Bench } from '../bench';
import { firstLoad } from '../ledger/firstLoad';
import { pendingTime } from '../ledger/pendingTime';
import { quietRuns } from '../ledger/quietRuns';
import { changedRun } from '../ledger/changedRun';
import { ratio, type Scenario, type Values } from '../metric';
import { startAcumatica } from '../stores/acumaticaSnapshot';
import { beginLedger } from '../stores/benchLedger';
import { startRmhStore } from '../stores/rmhStore';

const SMALL = 10_000;
const LARGE = 50_000;
const LINKED = 100_000;

/** What the sync ledger saves, and what it costs. Signing in and out is left out of all requests. */
export const ledger: Scenario = {
	name: 'ledger',
	metrics: [
		{
			name: 'ledger.unchanged.requests',
			meaning: 'Acumatica requests of a run over 1,000 linked, unchanged customers',
			atMost: 0,
		},
		{
			name: 'ledger.irrelevant.requests',
			meaning: 'The same after a sale to each of them',
			atMost: 0,
		},
		{
			name: 'ledger.changed.requestsPerCustomer',
			meaning: `Acumatica requests per changed customer, 100 of ${SMALL} linked ones changed`,
			atMost: 1,
		},
		{
			name: 'ledger.pending.msPer100k',
			meaning: `Milliseconds to find 100 pending customers among ${LINKED} linked ones`,
		},
		{
			name: 'ledger.firstLoad.requestsPerCustomer',
			meaning: `Acumatica requests per customer of a first load of ${LARGE}, matching included`,
			atMost: 1.1,
		},
		...[SMALL, LARGE].flatMap((size) => [
			{
				name: `ledger.firstLoad.peakRssMb.${size}`,
				meaning: `Peak memory of n8n during a first load of ${size} customers (MiB)`,
			},
			{
				name: `ledger.firstLoad.customersPerSecond.${size}`,
				meaning: 'Customers per second meanwhile, without latency',
			},
		]),
		{
			name: 'ledger.firstLoad.peakRssMb.growth',
			meaning: `Peak memory, ${LARGE} / ${SMALL} customers`,
			atMost: 1.15,
		},
	],
	async measure(bench) {
		const quiet = await quietRuns(bench);
		const small = await loadOf(bench, SMALL);
		const large = await loadOf(bench, LARGE);
		const rmh = await step(`Opening a store with ${LINKED} customers`, () =>
			startRmhEmulator({ customers: LINKED }),
		);
		try {
			await beginLedger(rmh);
			return {
				...quiet,
				...small.values,
				'ledger.changed.requestsPerCustomer': small.changed,
				...large.values,
				'ledger.firstLoad.requestsPerCustomer': large.requestsPerCustomer,
				'ledger.firstLoad.peakRssMb.growth': ratio(large.peakMb, small.peakMb),
				'ledger.pending.msPer100k': await pendingTime(rmh, LINKED),
			};
		} finally {
			await rmh.close();
		}
	},
};

/** A first load, and behind the small one a run with a few changes. */
async function loadOf(bench: Bench, size: number) {
	const { rmh, customers } = await step(`Opening a store with ${size} customers`, () =>
		startRmhStore(size),
	);
	// Fifty thousand requests with latency would take long, and neither requests nor memory need it.
	const acumatica = await startAcumatica([], 0);
	try {
		const load = await firstLoad(bench, { rmh, acumatica }, size);
		const values: Values = {
			[`ledger.firstLoad.peakRssMb.${size}`]: load.peakMb,
			[`ledger.firstLoad.customersPerSecond.${size}`]: size / load.seconds,
		};
		const changed =
			size === SMALL ? await changedRun(await bench.n8n(), { rmh, acumatica }, customers) : null;
		return { ...load, values, changed };
	} finally {
		await acumatica.close();
		await rmh.close();
	}
}
