import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient, type TestReply } from './testClient';

type Json = Record<string, unknown>;

let emulator: AcumaticaEmulator;
let client: TestClient;

beforeEach(async () => {
	emulator = await startAcumaticaEmulator({
		customers: [
			{ fields: { CustomerID: 'ANN', CustomerName: 'Ann' } },
			{ fields: { CustomerID: 'BOB', CustomerName: 'Bob', Status: 'Credit Hold' } },
		],
	});
	client = new TestClient(emulator);
	await client.signIn();
});
afterEach(async () => await emulator.close());

const wrap = (fields: Json): Json =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
const valueOf = (record: unknown, name: string): unknown =>
	((record as Json)[name] as { value?: unknown } | undefined)?.value;
const errorOf = (record: unknown, name: string): unknown =>
	((record as Json)[name] as { error?: unknown } | undefined)?.error;

const twoMugs = { InventoryID: 'MUG', Qty: 2, UnitPrice: 10 };

async function putInvoice(fields: Json = {}, lines: Json[] = [twoMugs], more: Json = {}) {
	return await client.entity('PUT', 'SalesInvoice', {
		body: {
			...wrap({ Type: 'Invoice', CustomerID: 'ANN', Hold: false, ...fields }),
			Details: lines.map(wrap),
			...more,
		},
		query: { $expand: 'Details' },
	});
}

async function release(entity: string, action: string, record: unknown): Promise<TestReply> {
	return await client.entity('POST', `${entity}/${action}`, {
		body: { entity: { id: (record as Json).id } },
	});
}

/** The status address is root-relative. */
async function poll(reply: TestReply): Promise<TestReply> {
	const location = reply.headers.get('location') ?? '';
	expect(location).toMatch(/^\/AcumaticaERP\/entity\//);
	return await client.send('GET', location.replace(/^\/AcumaticaERP\//, ''));
}

describe('a document that is put', () => {
	it('gets a number, its status and its totals, whatever totals were sent', async () => {
		const { status, body } = await putInvoice({ Amount: 1, TaxTotal: 99, CustomerOrder: 'R-1' });
		expect(status).toBe(200);
		expect(valueOf(body, 'ReferenceNbr')).toBe('INV000001');
		expect(valueOf(body, 'Status')).toBe('Balanced');
		expect(valueOf(body, 'TaxTotal')).toBe(1.65);
		expect(valueOf(body, 'Amount')).toBe(21.65);
		expect(valueOf(body, 'DetailTotal')).toBe(20);
	});

	it('is a new one each time, because its number is given by Acumatica', async () => {
		await putInvoice();
		await putInvoice();
		expect(emulator.documents('SalesInvoice').size).toBe(2);
	});

	it('is updated by its keys or its id, and taken off hold', async () => {
		const { body } = await putInvoice({ Hold: true });
		expect(valueOf(body, 'Status')).toBe('On Hold');
		const number = valueOf(body, 'ReferenceNbr');
		const byKeys = await client.entity('PUT', 'SalesInvoice', {
			body: wrap({ Type: 'Invoice', ReferenceNbr: number, Hold: false }),
		});
		expect(valueOf(byKeys.body, 'Status')).toBe('Balanced');
		expect(valueOf(byKeys.body, 'Amount')).toBe(21.65);
		const read = await client.entity('GET', `SalesInvoice/INV/${String(number)}`);
		expect((read.body as Json).id).toBe((body as Json).id);
		expect(emulator.documents('SalesInvoice').size).toBe(1);
	});

	it('has lines of untaxed items, discounts and a zone without tax', async () => {
		const { body } = await putInvoice({}, [
			twoMugs,
			{ InventoryID: 'BOOK', Qty: 1, UnitPrice: 5 },
			{ InventoryID: 'TEA', Qty: 3, UnitPrice: 1.999, DiscountAmount: 1 },
		]);
		expect(valueOf(body, 'DetailTotal')).toBe(30);
		expect(valueOf(body, 'TaxTotal')).toBe(2.06);
		const free = await putInvoice({}, [twoMugs], {
			FinancialDetails: wrap({ CustomerTaxZone: 'EXEMPT' }),
		});
		expect(valueOf(free.body, 'TaxTotal')).toBe(0);
	});

	it('rounds tax by document or by line, as the switch says', async () => {
		const lines = [1, 2, 3].map(() => ({ InventoryID: 'TEA', Qty: 1, UnitPrice: 0.3 }));
		expect(valueOf((await putInvoice({}, lines)).body, 'TaxTotal')).toBe(0.07);
		emulator.settings.taxRounding = 'line';
		expect(valueOf((await putInvoice({}, lines)).body, 'TaxTotal')).toBe(0.06);
	});

	it.each([
		['InventoryID', 'NONE', "'Inventory ID' cannot be found in the system."],
		['TaxCategory', 'NONE', "'Tax Category' cannot be found in the system."],
		['WarehouseID', 'NONE', "'Warehouse ID' cannot be found in the system."],
		['BranchID', 'NONE', "'Branch' cannot be found in the system."],
		['SubAccount', 'NONE', "'Subaccount' cannot be found in the system."],
	])('is refused in the line for an unknown %s', async (name, value, message) => {
		const { status, body } = await putInvoice({}, [twoMugs, { ...twoMugs, [name]: value }]);
		expect(status).toBe(422);
		const details = (body as { Details: Json[] }).Details;
		expect(details[0]?.error).toBeUndefined();
		expect(errorOf(details[1], name)).toBe(message);
		expect((body as Json).error).toBe(
			"Inserting  'SalesInvoice' record raised at least one error. Please review the errors.",
		);
		expect(emulator.documents('SalesInvoice').size).toBe(0);
	});

	it('is refused for an unknown customer, a blocked one and an unknown currency', async () => {
		const nobody = await putInvoice({ CustomerID: 'ZOE' });
		expect(nobody.status).toBe(422);
		expect(errorOf(nobody.body, 'CustomerID')).toBe("'Customer' cannot be found in the system.");
		const blocked = await putInvoice({ CustomerID: 'BOB' });
		expect(String(errorOf(blocked.body, 'CustomerID'))).toContain('Credit Hold');
		const currency = await putInvoice({ Currency: 'XYZ' });
		expect(errorOf(currency.body, 'Currency')).toBe("'Currency' cannot be found in the system.");
	});

	it.each(['422', '500'] as const)('is refused in a closed period with %s', async (form) => {
		emulator.settings.closedPeriods = ['2026-10'];
		emulator.settings.closedPeriodForm = form;
		const reply = await putInvoice({ Date: '2026-10-31' });
		expect(reply.status).toBe(Number(form));
		expect(reply.text).toContain('10-2026 financial period is closed');
		expect((await putInvoice({ Date: '2026-11-01' })).status).toBe(200);
	});

	it('is refused below 0', async () => {
		const { status, body } = await putInvoice({}, [{ ...twoMugs, Qty: -2 }]);
		expect(status).toBe(422);
		expect(errorOf(body, 'Amount')).toContain('greater than or equal to 0');
	});

	it('is found by its reference, and a payment list refuses what only single payments have', async () => {
		await putInvoice({ CustomerOrder: 'R-1' });
		await putInvoice({ CustomerOrder: 'R-2' });
		const { body } = await client.entity('GET', 'SalesInvoice', {
			query: { $filter: "CustomerOrder eq 'R-2' or CustomerOrder eq 'R-3'", $select: 'Amount' },
		});
		expect((body as Json[]).map((row) => valueOf(row, 'CustomerOrder'))).toEqual(['R-2']);
		for (const expand of ['DocumentsToApply', 'OrdersToApply', 'ApplicationHistory']) {
			const reply = await client.entity('GET', 'Payment', { query: { $expand: expand } });
			expect(reply.status).toBe(500);
			expect(reply.text).toContain('Optimization cannot be performed');
		}
	});

	it('says so when it asks for what is not emulated', async () => {
		const reply = await putInvoice({}, [twoMugs], { TaxDetails: [wrap({ TaxAmount: 1 })] });
		expect(reply.status).toBe(501);
	});
});

describe('a release', () => {
	it('is told by 202, a root-relative address, 202 again and 204; meanwhile the screen is busy', async () => {
		const { body } = await putInvoice();
		emulator.settings.longOperationPolls = 2;
		const started = await release('SalesInvoice', 'ReleaseSalesInvoice', body);
		expect(started.status).toBe(202);
		expect((await putInvoice()).status).toBe(409);
		expect((await poll(started)).status).toBe(202);
		expect((await poll(started)).status).toBe(202);
		expect((await poll(started)).status).toBe(204);
		expect(emulator.documents('SalesInvoice').all()[0]?.fields.Status).toBe('Open');
		expect((await putInvoice()).status).toBe(200);
	});

	it('may be over at once, with an address that is none to poll', async () => {
		const { body } = await putInvoice();
		emulator.settings.actionsFinishAtOnce = true;
		expect((await release('SalesInvoice', 'ReleaseSalesInvoice', body)).status).toBe(204);
	});

	it.each(['422', '500'] as const)('fails with its reason, as %s', async (form) => {
		const { body } = await putInvoice();
		emulator.settings.releaseRefusal = { reason: 'The batch is out of balance.', form };
		emulator.settings.longOperationPolls = 0;
		const reply = await poll(await release('SalesInvoice', 'ReleaseSalesInvoice', body));
		expect(reply.status).toBe(Number(form));
		expect(reply.text).toContain('The batch is out of balance.');
		expect(emulator.documents('SalesInvoice').all()[0]?.fields.Status).toBe('Balanced');
	});

	it('is not had on hold, and not of an action that there is none of', async () => {
		const { body } = await putInvoice({ Hold: true });
		emulator.settings.longOperationPolls = 0;
		const reply = await poll(await release('SalesInvoice', 'ReleaseSalesInvoice', body));
		expect(reply.status).toBe(500);
		expect((await release('SalesInvoice', 'Release', body)).status).toBe(404);
	});
});

describe('payments', () => {
	beforeEach(() => (emulator.settings.longOperationPolls = 0));

	const putPayment = async (fields: Json, pays: Json[] = []) =>
		await client.entity('PUT', 'Payment', {
			body: {
				...wrap({
					Type: 'Payment',
					CustomerID: 'ANN',
					PaymentMethod: 'CASH',
					CashAccount: '10200',
					Hold: false,
					...fields,
				}),
				DocumentsToApply: pays.map(wrap),
			},
		});

	it('pay open documents of the same customer and close them', async () => {
		const invoice = (await putInvoice()).body;
		const number = valueOf(invoice, 'ReferenceNbr');
		const early = await putPayment({ PaymentAmount: 21.65 }, [
			{ DocType: 'Invoice', ReferenceNbr: number },
		]);
		expect(early.status).toBe(422);
		await poll(await release('SalesInvoice', 'ReleaseSalesInvoice', invoice));
		const { body } = await putPayment({ PaymentAmount: 21.65 }, [
			{ DocType: 'Invoice', ReferenceNbr: number, AmountPaid: 21.65 },
		]);
		expect(valueOf(body, 'AppliedToDocuments')).toBe(21.65);
		await poll(await release('Payment', 'ReleasePayment', body));
		expect(emulator.documents('Payment').all()[0]?.fields.Status).toBe('Closed');
		expect(emulator.documents('SalesInvoice').all()[0]?.fields).toMatchObject({
			Status: 'Closed',
			Balance: 0,
		});
	});

	it('stay on account, and name only methods and accounts that exist', async () => {
		const { body } = await putPayment({ PaymentAmount: 5 });
		await poll(await release('Payment', 'ReleasePayment', body));
		expect(emulator.documents('Payment').all()[0]?.fields.Status).toBe('Open');
		expect(errorOf((await putPayment({ PaymentMethod: 'X' })).body, 'PaymentMethod')).toBe(
			"'Payment Method' cannot be found in the system.",
		);
		expect(errorOf((await putPayment({ CashAccount: 'X' })).body, 'CashAccount')).toBe(
			"'Cash Account' cannot be found in the system.",
		);
	});
});

it('keeps cash sales closed when released, and sales orders open', async () => {
	emulator.settings.longOperationPolls = 0;
	const sale = await client.entity('PUT', 'CashSale', {
		body: {
			...wrap({ CustomerID: 'ANN', PaymentMethod: 'CASH', CashAccount: '10200', Hold: false }),
			Details: [wrap(twoMugs)],
		},
	});
	expect(valueOf(sale.body, 'Type')).toBe('Cash Sale');
	expect(valueOf(sale.body, 'Amount')).toBe(21.65);
	await poll(await release('CashSale', 'ReleaseCashSale', sale.body));
	expect(emulator.documents('CashSale').all()[0]?.fields.Status).toBe('Closed');
	const order = await client.entity('PUT', 'SalesOrder', {
		body: {
			...wrap({ OrderType: 'SO', CustomerID: 'ANN', Hold: false, OrderTotal: 7 }),
			Details: [wrap({ InventoryID: 'MUG', OrderQty: 2, Quantity: 9, UnitPrice: 10 })],
		},
	});
	expect(valueOf(order.body, 'Status')).toBe('Open');
	expect(valueOf(order.body, 'OrderTotal')).toBe(21.65);
});

it('keeps its documents in the data file, and goes on with their numbers', async () => {
	const dataFile = join(mkdtempSync(join(tmpdir(), 'acumatica-')), 'data.json');
	const first = await startAcumaticaEmulator({
		dataFile,
		customers: [{ fields: { CustomerID: 'ANN', CustomerName: 'Ann' } }],
	});
	first.documents('Payment').insert({ Type: 'Payment', PaymentAmount: 5 }, {});
	await first.close();
	const second = await startAcumaticaEmulator({ dataFile });
	const next = second.documents('Payment').insert({ Type: 'Payment', PaymentAmount: 6 }, {});
	expect(next.fields.ReferenceNbr).toBe('000002');
	expect(second.documents('Payment').all()).toHaveLength(2);
	await second.close();
});
