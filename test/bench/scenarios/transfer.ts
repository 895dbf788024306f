import type { IDataObject } from 'n8n-workflow';
import { execute as postDocuments } from '../../../nodes/AcumaticaDocumentUpsert/execute';
import { execute as checkDocuments } from '../../../nodes/MissingCustomerCheck/execute';
import { execute as readDocuments } from '../../../nodes/RmhTransactionReader/execute';
import { linkByHand } from '../../../nodes/shared/rmh/ledger/admin/linkByHand';
import { clearLedger } from '../../shared/rmh/ledger/ledgerServer';
import { GateStores, recordId } from '../../MissingCustomerCheck/gateStores';
import { step } from '../../host/bootstrap/progress.mjs';
import { median } from '../median';
import type { Scenario } from '../metric';
import { outputsOf } from '../runs/nodeWithoutN8n';
import { SCOPE } from '../stores/benchLedger';
import { LATENCY_MS } from '../stores/acumaticaSnapshot';
import { sellMugs } from '../transfer/sales';

const SALES = 500;
const CUSTOMER = 3;
const RUNS = 3;
const WALK_IN = 'WALKIN';

/** Sales from RMH through the gate to Acumatica, node by node, without n8n around them. */
export const transfer: Scenario = {
	name: 'transfer',
	metrics: [
		{
			name: 'transfer.requestsPerSale',
			meaning: `Acumatica requests per sale, ${SALES} of them posted without release`,
			atMost: 1.1,
		},
		{
			name: 'release.afterLink.seconds',
			meaning: `From linking a customer with ${SALES} held sales to all of them released by the gate`,
		},
	],
	async measure() {
		const stores = new GateStores(...(await GateStores.open()));
		stores.acumatica.settings.latencyMs = LATENCY_MS;
		stores.insertOfSettings(WALK_IN);
		try {
			const requests = await step(`Posting ${SALES} sales`, () => post(stores));
			const seconds: number[] = [];
			for (let run = 1; run <= RUNS; run++) {
				seconds.push(
					await step(`Linking a customer with ${SALES} held sales`, () => release(stores)),
				);
			}
			return {
				'transfer.requestsPerSale': requests / SALES,
				'release.afterLink.seconds': median(seconds),
			};
		} finally {
			await stores.close();
		}
	},
};

/**
 * @returns all requests, signing in and out included
 * @throws Error when not every sale was created
 */
async function post(stores: GateStores): Promise<number> {
	await begin(stores, 0);
	const [ready = []] = await gate(stores);
	const [created = []] = await outputsOf(postDocuments, {
		credentials: stores.credentials,
		items: ready,
		parameters: {
			salesEntity: 'SalesInvoice',
			'stores.rows': [{ store: '', branch: 'MAIN', warehouse: 'SHOP1' }],
		},
	});
	const actions = created.map(({ json }) => (json.posting as IDataObject | undefined)?.action);
	if (actions.filter((action) => action === 'created').length !== SALES) {
		throw new Error(`Of ${SALES} sales these became something: ${[...new Set(actions)].join()}`);
	}
	return stores.acumatica.stats.requests;
}

/** @throws Error when the sales were not held first, and all released then */
async function release(stores: GateStores): Promise<number> {
	await begin(stores, CUSTOMER);
	const [, missing = []] = await gate(stores);
	const id = recordId(CUSTOMER);
	const customerId = 'HAND';
	if (!stores.acumatica.customers.get(id)) {
		stores.acumatica.customers.insert({ CustomerID: customerId, CustomerName: 'By hand' }, { id });
	}
	const before = performance.now();
	await stores.rmh.open(
		async (ledger) =>
			await linkByHand(ledger, {
				scope: SCOPE,
				rmhId: CUSTOMER,
				actor: 'the benchmark',
				acumatica: { recordId: id, customerId },
				sharesCustomer: false,
			}),
	);
	const [ready = []] = await gate(stores);
	const seconds = (performance.now() - before) / 1000;
	if (missing.length !== SALES || ready.length !== SALES) {
		throw new Error(`${missing.length} of ${SALES} sales were held, ${ready.length} released.`);
	}
	return seconds;
}

/** A ledger that has met nobody, and sales of one customer. */
async function begin(stores: GateStores, customerId: number): Promise<void> {
	const { rmh, acumatica } = stores;
	await rmh.execute(
		'DELETE FROM acumatica_sync.DocumentHistory; DELETE FROM acumatica_sync.Document; DELETE FROM acumatica_sync.Position',
	);
	await clearLedger(rmh);
	await sellMugs(rmh.emulator, { count: SALES, customerId });
	acumatica.resetStats();
}

/** Get Pending Sales, and the gate with Upload Customer off. */
async function gate(stores: GateStores): Promise<object[][]> {
	const { credentials } = stores;
	const [taken = []] = await outputsOf(readDocuments, {
		credentials,
		items: [{}],
		parameters: {
			operation: 'getPendingSales',
			scope: SCOPE,
			startDate: '2025-07-01',
			pendingLimit: SALES,
		},
	});
	const outputs = await outputsOf(checkDocuments, {
		credentials,
		items: taken.map(({ json }) => json),
		parameters: { records: 'documents', uploadCustomer: false, walkInCustomer: WALK_IN },
	});
	return outputs.map((output) => output.map(({ json }) => json));
}
