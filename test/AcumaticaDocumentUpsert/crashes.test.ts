import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { sumOf } from '../../nodes/shared/document/money';
import type { SalesEntity } from '../../nodes/shared/document/posting/postingSettings';
import { SqlServerError } from '../emulators/rmh/engine/types';
import { line } from '../shared/document/posting/salesToPost';
import { goingSale } from './documentNode';
import { LedgerNode } from './ledgerNode';

let node: LedgerNode;

beforeAll(async () => {
	node = await LedgerNode.start();
});
afterAll(async () => await node.close());
beforeEach(async () => await node.reset());

/** The same numbers for the same seed. */
function numbersOf(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
}

/** Something goes wrong somewhere between the ledger and Acumatica. */
function disturb(random: (below: number) => number): string {
	const { faults } = node.acumatica;
	const { wire } = node.rmh.emulator;
	const nth = 1 + random(3);
	const fatal = new SqlServerError('Out of order.', { number: 50_000 });
	const troubles: Record<string, () => void> = {
		'lost reply': () => faults.inject({ kind: 'lostReply', method: 'PUT', nth }),
		'lost request': () => faults.inject({ kind: 'reset', method: 'PUT', nth }),
		'gateway gave up': () =>
			faults.inject({ kind: 'gatewayTimeout', method: 'PUT', nth, afterProcessing: true }),
		'half a reply': () => faults.inject({ kind: 'malformedJson', method: 'PUT', nth }),
		'session lost': () => faults.inject({ kind: 'sessionExpired', nth }),
		'release lost': () =>
			faults.inject({ kind: 'lostReply', method: 'POST', path: /Release/, nth }),
		'died before recording': () =>
			wire.failStatement({ match: /documents\/record-sent /, error: fatal, times: 20 }),
		'died before sending': () =>
			wire.failStatement({ match: /documents\/begin-sending /, error: fatal, times: 20 }),
		'connection cut': () => wire.dropConnection({ after: /documents\/record-sent / }),
	};
	const names = Object.keys(troubles);
	const name = names[random(names.length)] ?? '';
	troubles[name]?.();
	return name;
}

const ways: INodeParameters[] = [
	{ release: true },
	{ salesEntity: 'CashSale' },
	{ salesEntity: 'SalesOrder', grouping: 'perDay' },
];

const SEEDS = [101, 102, 103];

it.each(SEEDS.flatMap((seed) => ways.map((way) => [seed, way] as const)))(
	'seed %i, %o: every sale is in Acumatica exactly once, to the cent',
	async (seed, way) => {
		const random = numbersOf(seed);
		const sales = Array.from({ length: 5 }, (_, i) => randomSale(i + 1, random));
		const met: string[] = [];
		for (let run = 1; run <= 3; run++) {
			met.push(disturb(random));
			// Some sales come late.
			await postWhatIsDue(sales.slice(0, run + 2), `execution ${run}`, way);
			node.acumatica.faults.clear();
			node.rmh.emulator.wire.clear();
			await node.rmh.execute('UPDATE acumatica_sync.Lease SET ExpiresAt = SYSUTCDATETIME()');
		}
		await postWhatIsDue(sales, 'the last execution', way);

		const story = met.join(', ');
		const rows = await node.rows();
		const statuses = rows.map(({ Status }) => Status);
		expect(statuses, story).toEqual(sales.map(() => 'Processed'));
		const entity = (way.salesEntity ?? 'SalesInvoice') as SalesEntity;
		const documents = node.acumatica.documents(entity).all();
		const total = entity === 'SalesOrder' ? 'OrderTotal' : 'Amount';
		const posted = sumOf(documents.map(({ fields }) => Number(fields[total])));
		expect(posted, story).toBe(sumOf(sales.map((one) => one.total)));
		const ids = new Set(rows.map(({ AcumaticaRecordID: id }) => String(id).toLowerCase()));
		expect(ids, story).toEqual(new Set(documents.map(({ id }) => id)));
	},
	60_000,
);

/** An even number of mugs, whose tax is whole cents. */
function randomSale(number: number, random: (below: number) => number): DocumentItem {
	const pairs = 1 + random(4);
	const tax = sumOf(Array.from({ length: pairs }, () => 1.65));
	const lines = [line({ quantity: pairs * 2, tax })];
	return goingSale(number, { lines, tax, total: sumOf([pairs * 20, tax]) });
}

/** A run takes what is not posted yet, as far as the ledger knows. */
async function postWhatIsDue(
	sales: readonly DocumentItem[],
	owner: string,
	way: INodeParameters,
): Promise<void> {
	const rows = await node.rows();
	const posted = new Set(
		rows.filter(({ Status }) => Status === 'Processed').map((row) => row.Number),
	);
	const due = sales.filter(({ rmh }) => !posted.has(rmh.number));
	if (due.length > 0) await node.upsert(await node.take(due, owner), way);
}
