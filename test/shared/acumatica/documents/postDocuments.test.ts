import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	postDocuments,
	type PostEntry,
	type PostOutcome,
	type PostSettings,
} from '../../../../nodes/shared/acumatica/documents/postDocuments';
import type { DocumentItem } from '../../../../nodes/shared/document/documentItem';
import { mapDocument } from '../../../../nodes/shared/document/posting/mapDocument';
import type { PostingSettings } from '../../../../nodes/shared/document/posting/postingSettings';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../../emulators/acumatica';
import { collection, line, sale, settings, tender } from '../../document/posting/salesToPost';
import { inSession } from '../customers/emulated';

let emulator: AcumaticaEmulator;

beforeEach(async () => {
	emulator = await startAcumaticaEmulator({
		customers: [
			{ fields: { CustomerID: 'WALKIN', CustomerName: 'Walk-in' } },
			{ fields: { CustomerID: 'ANN', CustomerName: 'Ann' } },
			{ fields: { CustomerID: 'HOLD', CustomerName: 'Held', Status: 'Credit Hold' } },
		],
	});
});
afterEach(async () => await emulator.close());

function entryOf(
	index: number,
	document: DocumentItem,
	{ customerId = 'WALKIN', ...overrides }: Partial<PostingSettings> & { customerId?: string } = {},
): PostEntry {
	const result = mapDocument(document, customerId, settings(overrides));
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
	return { index, posting: result.posting };
}

/** Mugs of 10.00 each, with the tax that Acumatica comes to. */
const taxed = (number: number, quantity = 2) =>
	sale(number, { lines: [line({ quantity, tax: Math.round(quantity * 82.5) / 100 })] });

async function post(entries: readonly PostEntry[], overrides: Partial<PostSettings> = {}) {
	const outcomes: PostOutcome[] = [];
	await inSession(emulator, async (client) => {
		await postDocuments(
			client,
			entries,
			{
				release: false,
				dryRun: false,
				lookUpWaitsMs: [0, 0],
				releasing: { firstPollMs: 1, longestPollMs: 1, timeLimitMs: 5_000 },
				...overrides,
			},
			(outcome) => void outcomes.push(outcome),
		);
	});
	return outcomes.sort((a, b) => a.index - b.index);
}

const actions = (outcomes: readonly PostOutcome[]) => outcomes.map(({ action }) => action);
const invoices = () => emulator.documents('SalesInvoice').all();
const failure = ([outcome]: readonly PostOutcome[]) => {
	if (outcome?.action !== 'failed') throw new Error(`not failed but ${outcome?.action}`);
	return outcome.error;
};
const reason = ([outcome]: readonly PostOutcome[]) =>
	outcome?.action === 'review' ? outcome.reason : `not review but ${outcome?.action}`;

describe('the customer', () => {
	const ANN = '00000000-0000-4000-8000-00000000000A';
	const linked = (index: number, customerRecordId: string): PostEntry => ({
		...entryOf(index, taxed(index + 1), { customerId: 'ann ' }),
		customerRecordId,
	});

	it('is the record that is linked, or nothing is sent; others go', async () => {
		const ann = emulator.customers.all().find(({ fields }) => fields.CustomerID === 'ANN');
		if (!ann) throw new Error('No Ann.');
		emulator.customers.delete(ann.id);
		emulator.customers.insert({ CustomerID: 'BEA', CustomerName: 'Ann' }, { id: ann.id });
		const gone = await post([linked(0, ann.id.toUpperCase()), entryOf(1, taxed(2))]);
		expect(actions(gone)).toEqual(['failed', 'created']);
		expect(failure(gone).message).toContain('no customer ann');
		emulator.customers.insert({ CustomerID: 'ANN', CustomerName: 'Another one' }, { id: ANN });
		const taken = await post([linked(0, ann.id)]);
		expect(failure(taken).message).toContain('another customer');
		expect(failure(taken).outcomeUnknown).toBe(false);
		expect(invoices()).toHaveLength(1);
		expect(actions(await post([linked(0, ANN)]))).toEqual(['created']);
	});

	it('is looked up with 30 others, and not for what is there', async () => {
		const ids = Array.from({ length: 90 }, (_, i) => `C${i}`);
		const entries = ids.map((customerId, index) => {
			const { id } = emulator.customers.insert({ CustomerID: customerId, CustomerName: 'C' });
			return { ...entryOf(index, taxed(index + 1), { customerId }), customerRecordId: id };
		});
		expect(new Set(actions(await post(entries)))).toEqual(new Set(['created']));
		expect(emulator.stats.byRoute).toMatchObject({
			'GET SalesInvoice': 3,
			'GET Customer': 3,
			'PUT SalesInvoice': 90,
		});
		expect(emulator.stats.requests).toBeLessThanOrEqual(90 * 1.1);
		emulator.resetStats();
		await post(entries);
		expect(emulator.stats.byRoute['GET Customer']).toBeUndefined();
	});
});

describe('creating', () => {
	it('takes at most 1.1 requests per sale, sign-in and sign-out included', async () => {
		const entries = Array.from({ length: 100 }, (_, i) => entryOf(i, taxed(i + 1)));
		const outcomes = await post(entries);
		expect(new Set(actions(outcomes))).toEqual(new Set(['created']));
		expect(invoices()).toHaveLength(100);
		expect(emulator.stats.requests).toBeLessThanOrEqual(110);
		expect(emulator.stats.byRoute).toMatchObject({
			'GET SalesInvoice': 4,
			'PUT SalesInvoice': 100,
		});
	});

	it('is done once, however often it is asked for, also within one run', async () => {
		await post([entryOf(0, taxed(1))]);
		const again = await post([entryOf(0, taxed(1)), entryOf(1, taxed(2)), entryOf(2, taxed(2))]);
		expect(actions(again)).toEqual(['found', 'created', 'created']);
		expect(invoices()).toHaveLength(2);
		expect(invoices()[0]?.fields).toMatchObject({
			CustomerOrder: 'RMH:SHOP:T1-1',
			ExternalRef: 'RMH:SHOP:T1-1',
			CustomerID: 'WALKIN',
			Status: 'Balanced',
			Amount: 21.65,
			'FinancialDetails/Branch': 'MAIN',
		});
	});

	it('is found under what it was begun as, when the settings have changed since', async () => {
		await post([entryOf(0, taxed(1))]);
		const cashSale = entryOf(0, taxed(1), { salesEntity: 'CashSale' });
		const outcomes = await post([{ ...cashSale, begunAs: 'SalesInvoice' }]);
		expect(outcomes).toMatchObject([{ action: 'found', document: { entity: 'SalesInvoice' } }]);
		expect(emulator.documents('CashSale').size).toBe(0);
	});

	it('finds a sale again whose reply was lost after it was saved', async () => {
		emulator.faults.inject({ kind: 'lostReply', method: 'PUT' });
		expect(actions(await post([entryOf(0, taxed(1))]))).toEqual(['created']);
		expect(invoices()).toHaveLength(1);
	});

	it('does not send a sale again whose request was lost: the next run does', async () => {
		emulator.faults.inject({ kind: 'reset', method: 'PUT' });
		const error = failure(await post([entryOf(0, taxed(1))]));
		expect(error.outcomeUnknown).toBe(true);
		expect(emulator.stats.byRoute['PUT SalesInvoice'] ?? 0).toBeLessThanOrEqual(1);
		expect(invoices()).toHaveLength(0);
		expect(actions(await post([entryOf(0, taxed(1))]))).toEqual(['created']);
		expect(invoices()).toHaveLength(1);
	});

	it('writes nothing when it cannot look up', async () => {
		emulator.faults.inject({ kind: 'serverError', method: 'GET', times: 20 });
		const outcomes = await post([entryOf(0, taxed(1)), entryOf(1, collection(1))]);
		expect(outcomes).toMatchObject([{ action: 'failed', notTried: true }, { action: 'failed' }]);
		expect(invoices()).toHaveLength(0);
	});

	it('sends nothing in a dry run', async () => {
		const outcomes = await post([entryOf(0, taxed(1))], { dryRun: true, release: true });
		expect(outcomes).toMatchObject([
			{ action: 'wouldCreate', request: { CustomerID: { value: 'WALKIN' } } },
		]);
		expect(invoices()).toHaveLength(0);
	});

	it.each([
		['unknown item', taxedWith({ itemCode: 'NONE' }), {}, 'Details/1/InventoryID "NONE"'],
		[
			'unknown tax category',
			taxed(1),
			{
				taxes: [{ storeId: null, lines: 'taxable' as const, taxCategory: 'NONE', taxZone: '' }],
			},
			'Details/1/TaxCategory "NONE"',
		],
		['currency', taxed(1), { currency: 'XYZ' }, 'Currency "XYZ"'],
		['unknown customer', taxed(1), { customerId: 'NOBODY' }, 'CustomerID "NOBODY"'],
		['customer on hold', taxed(1), { customerId: 'HOLD' }, "'Credit Hold'"],
	])('says which value of which line is refused: %s', async (_name, document, overrides, words) => {
		const outcomes = await post([entryOf(0, document, overrides), entryOf(1, taxed(2))]);
		const error = failure(outcomes);
		expect(error.kind).toBe('validation');
		expect(error.message).toContain(words);
		expect(actions(outcomes)).toEqual(['failed', 'created']);
	});

	it.each(['422', '500'] as const)('reports a closed period (%s)', async (form) => {
		emulator.settings.closedPeriods = ['2026-11'];
		emulator.settings.closedPeriodForm = form;
		expect(failure(await post([entryOf(0, taxed(1))])).message).toContain('period is closed');
	});
});

function taxedWith(overrides: Partial<ReturnType<typeof line>>) {
	return sale(1, { lines: [line({ tax: 0.83, ...overrides })] });
}

describe('totals', () => {
	it('that differ by a cent are for a person, unreleased and on hold', async () => {
		const document = sale(1, { lines: [line({ quantity: 2, tax: 1.64 })] });
		const outcomes = await post([entryOf(0, document), entryOf(1, taxed(2))], { release: true });
		expect(reason(outcomes)).toContain(
			'came to total 21.65 instead of 21.64, tax 1.65 instead of 1.64',
		);
		expect(actions(outcomes)).toEqual(['review', 'created']);
		expect(invoices().map(({ fields }) => fields.Status)).toEqual(['On Hold', 'Open']);
		expect(reason(await post([entryOf(0, document)], { release: true }))).toContain('came to');
		expect(invoices()).toHaveLength(2);
	});

	it('of returns are compared without sign', async () => {
		const back = sale(1, { lines: [line({ quantity: -2, tax: -1.65 })] });
		expect(await post([entryOf(0, back)])).toMatchObject([
			{ action: 'created', document: { type: 'Credit Memo', total: 21.65 } },
		]);
	});

	it('of 0 are posted too', async () => {
		const even = sale(1, { lines: [line({ tax: 0.83 }), line({ quantity: -1, tax: -0.83 })] });
		expect(actions(await post([entryOf(0, even)]))).toEqual(['created']);
	});

	it('a voided document is not posted again by itself', async () => {
		await post([entryOf(0, taxed(1))]);
		emulator.documents('SalesInvoice').update(invoices()[0]?.id ?? '', { Status: 'Voided' });
		expect(reason(await post([entryOf(0, taxed(1))]))).toContain('is "Voided"');
		expect(invoices()).toHaveLength(1);
	});

	it('two documents with one reference are for a person', async () => {
		await post([entryOf(0, taxed(1))]);
		emulator
			.documents('SalesInvoice')
			.insert({ ...invoices()[0]?.fields, ReferenceNbr: 'INV000009' }, {});
		expect(reason(await post([entryOf(0, taxed(1))]))).toContain('2 documents carry');
		const [first] = invoices();
		emulator.documents('SalesInvoice').update(first?.id ?? '', { Status: 'Voided' });
		expect(await post([entryOf(0, taxed(1))])).toMatchObject([
			{ action: 'found', document: { referenceNbr: 'INV000009' } },
		]);
	});
});

describe('releasing', () => {
	it('polls to the end, one document after the other, and reads what became of it', async () => {
		emulator.settings.longOperationPolls = 2;
		const outcomes = await post([entryOf(0, taxed(1)), entryOf(1, taxed(2))], { release: true });
		expect(outcomes).toMatchObject([
			{ action: 'created', document: { status: 'Open', released: true } },
			{ action: 'created', document: { status: 'Open', released: true } },
		]);
		expect(emulator.stats.byRoute['GET SalesInvoice/{action}/status']).toBe(6);
	});

	it('takes off hold what this run has created so, and never releases twice', async () => {
		await post([entryOf(0, taxed(1), { hold: true })], { release: true });
		expect(invoices()[0]?.fields.Status).toBe('Open');
		expect(actions(await post([entryOf(0, taxed(1))], { release: true }))).toEqual(['found']);
		expect(emulator.stats.byRoute['POST SalesInvoice/{action}']).toBe(1);
	});

	it('leaves on hold what somebody has put there', async () => {
		await post([entryOf(0, taxed(1), { hold: true })]);
		const outcomes = await post([entryOf(0, taxed(1))], { release: true });
		expect(reason(outcomes)).toContain('is on hold in Acumatica');
		expect(invoices()[0]?.fields.Status).toBe('On Hold');
	});

	it('that is over at once is not polled', async () => {
		emulator.settings.actionsFinishAtOnce = true;
		expect(await post([entryOf(0, taxed(1))], { release: true })).toMatchObject([
			{ document: { released: true } },
		]);
	});

	it.each(['422', '500'] as const)(
		'that is refused says why (%s), and is made up for',
		async (form) => {
			emulator.settings.releaseRefusal = { reason: 'The batch is out of balance.', form };
			const outcomes = await post([entryOf(0, taxed(1))], { release: true });
			expect(failure(outcomes).message).toContain('was not released');
			expect(failure(outcomes).message).toContain('The batch is out of balance.');
			expect(outcomes).toMatchObject([{ document: { referenceNbr: 'INV000001' } }]);
			emulator.settings.releaseRefusal = null;
			expect(actions(await post([entryOf(0, taxed(1))], { release: true }))).toEqual(['found']);
			expect(invoices().map(({ fields }) => fields.Status)).toEqual(['Open']);
		},
	);

	it('that takes too long is left for the next run', async () => {
		emulator.settings.longOperationPolls = 1_000;
		const releasing = { timeLimitMs: 0, firstPollMs: 1, longestPollMs: 1 };
		const error = failure(await post([entryOf(0, taxed(1))], { release: true, releasing }));
		expect(error.kind).toBe('transient');
		expect(error.message).toContain('was still at it after 0 seconds');
		const later = await post([entryOf(0, taxed(1))], { release: true });
		expect(later).toMatchObject([{ action: 'found', document: { released: true } }]);
		expect(emulator.stats.byRoute['POST SalesInvoice/{action}']).toBe(1);
	});

	it('whose reply was lost is seen by the status', async () => {
		emulator.faults.inject({ kind: 'lostReply', method: 'POST', path: /ReleaseSalesInvoice/ });
		const outcomes = await post([entryOf(0, taxed(1))], { release: true });
		expect(outcomes).toMatchObject([{ action: 'created', document: { released: true } }]);
		expect(emulator.stats.byRoute['POST SalesInvoice/{action}']).toBe(1);
	});

	it('of cash sales closes them; of orders there is none', async () => {
		const cash = entryOf(0, taxed(1), { salesEntity: 'CashSale' });
		const order = entryOf(1, taxed(2), { salesEntity: 'SalesOrder' });
		expect(await post([cash, order], { release: true })).toMatchObject([
			{ document: { entity: 'CashSale', status: 'Closed', released: true } },
			{ document: { entity: 'SalesOrder', status: 'Open', released: false } },
		]);
	});
});

describe('payments', () => {
	const paying = (number: number, amount: number, total = amount) =>
		collection(number, { total, pays: [{ storeId: 1, number: 1, amount }] });

	it('pay the invoice of the sale that they name, up to its balance', async () => {
		const entries = [entryOf(0, paying(7, 10)), entryOf(1, paying(8, 15)), entryOf(2, taxed(1))];
		const outcomes = await post(entries, { release: true });
		expect(actions(outcomes)).toEqual(['created', 'created', 'created']);
		const payments = emulator.documents('Payment').all();
		expect(payments.map(({ fields }) => fields.AppliedToDocuments)).toEqual(
			expect.arrayContaining([10, 11.65]),
		);
		expect(invoices()[0]?.fields).toMatchObject({ Status: 'Closed', Balance: 0 });
		const warnings = outcomes.flatMap((one) => ('warnings' in one ? one.warnings : []));
		expect(warnings).toEqual([expect.stringMatching(/stays on account$/)]);
	});

	it('stay on account where the sale is not there, not open or somebody else’s', async () => {
		const missing = await post([entryOf(0, paying(7, 10))]);
		expect(missing).toMatchObject([
			{
				action: 'created',
				warnings: ['sale 1 of store 1 is no invoice in Acumatica: 10.00 stays on account'],
			},
		]);
		await post([entryOf(0, taxed(1))]);
		const unreleased = await post([entryOf(0, paying(8, 10))]);
		expect(unreleased).toMatchObject([{ warnings: [expect.stringContaining('"Balanced"')] }]);
		await post([entryOf(0, taxed(1))], { release: true });
		const stranger = await post([entryOf(0, paying(9, 10), { customerId: 'ANN' })]);
		expect(stranger).toMatchObject([{ warnings: [expect.stringContaining('belongs to WALKIN')] }]);
	});

	it('name an unknown payment method', async () => {
		const tenders = [{ storeId: null, tender: 'CASH', paymentMethod: 'NONE', cashAccount: '' }];
		const entry = entryOf(0, collection(1, { tenders: [tender()] }), { tenders });
		expect(failure(await post([entry])).message).toContain('PaymentMethod "NONE"');
	});
});
