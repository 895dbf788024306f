import { customerOf, saleItem } from '../../shared/document/documentItems';
import { GateStores, recordId } from '../../MissingCustomerCheck/gateStores';
import { execute } from '../../../nodes/MissingCustomerCheck/execute';
import { step } from '../../host/bootstrap/progress.mjs';
import { decisionSeconds } from '../gate/decisions';
import { median } from '../median';
import type { Scenario } from '../metric';
import { outputsOf } from '../runs/nodeWithoutN8n';

const SALES = 1000;
const CUSTOMERS = 400;
/** One in so many sales is one without a name. */
const WALK_IN_EVERY = 20;
const DOCUMENTS = 10_000;
const RUNS = 7;

/** The gate for sales and collections, without n8n around it. */
export const gate: Scenario = {
	name: 'gate',
	metrics: [
		{
			name: 'gate.requestsPer1000',
			meaning: `Acumatica requests for ${SALES} sales of ${CUSTOMERS} linked customers, some without a name`,
			atMost: 2,
		},
		{
			name: 'gate.documentsPerSecond',
			meaning: `Decisions per second and core, ${DOCUMENTS} documents`,
			atLeast: 5000,
		},
		{
			name: 'gate.statementsPer1000',
			meaning: 'Statements to the ledger for the same sales, one in ten held',
		},
	],
	async measure() {
		const { requests, statements } = await step(`Asking the gate for ${SALES} sales`, gateCosts);
		const middle = await step(`Deciding about ${DOCUMENTS} documents`, async () => {
			// The first run compiles.
			decisionSeconds(DOCUMENTS);
			return median(Array.from({ length: RUNS }, () => decisionSeconds(DOCUMENTS)));
		});
		return {
			'gate.requestsPer1000': requests,
			'gate.documentsPerSecond': DOCUMENTS / middle,
			'gate.statementsPer1000': statements,
		};
	},
};

/** @throws Error when sales do not leave by the outputs that they have to */
async function gateCosts(): Promise<{ requests: number; statements: number }> {
	const stores = new GateStores(...(await GateStores.open()));
	try {
		const isActive = (id: number) => id % 10 !== 0;
		await stores.linkMany(CUSTOMERS, (id) => (isActive(id) ? 'Active' : 'Inactive'));
		stores.insertOfSettings('WALKIN');
		const items = await stores.take(
			Array.from({ length: SALES }, (_, position) => {
				const isWalkIn = position % WALK_IN_EVERY === 0;
				const customer = isWalkIn ? null : customerOf((position % CUSTOMERS) + 1);
				return saleItem(position + 1, { customer });
			}),
		);
		const before = stores.rmh.emulator.statements;
		const outputs = await outputsOf(execute, {
			credentials: stores.credentials,
			items,
			parameters: { records: 'documents', uploadCustomer: false, walkInCustomer: 'WALKIN' },
		});
		const counts = outputs.map(({ length }) => length);
		if (counts.join() !== [SALES * 0.9, 0, SALES * 0.1].join()) {
			throw new Error(`The gate sorted ${counts.join(', ')} sales.`);
		}
		const [, second] = outputs[0] ?? [];
		if (!JSON.stringify(second?.json.gate).includes(recordId(2))) {
			throw new Error('The second sale would go to somebody else.');
		}
		const { requests, signIns, signOuts } = stores.acumatica.stats;
		return {
			requests: requests - signIns - signOuts,
			statements: stores.rmh.emulator.statements - before,
		};
	} finally {
		await stores.close();
	}
}
