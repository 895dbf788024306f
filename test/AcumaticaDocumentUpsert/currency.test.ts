import type { INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { collection } from '../shared/document/posting/salesToPost';
import { actionsOf, goingSale, postingOf, upsertDocuments } from './documentNode';

let acumatica: AcumaticaEmulator;

beforeEach(async () => {
	acumatica = await startAcumaticaEmulator({
		customers: [
			{ fields: { CustomerID: 'WALKIN', CustomerName: 'Walk-in' } },
			{ fields: { CustomerID: 'EUROPE', CustomerName: 'Eva', CurrencyID: 'EUR' } },
		],
	});
});
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});

const upsert = async (
	items: readonly object[],
	{ currency = 'USD', ...parameters }: INodeParameters = {},
	continueOnFail = false,
) =>
	await upsertDocuments(items, {
		acumatica,
		continueOnFail,
		parameters: { ...parameters, options: { currency } },
	});

const toEurope = {
	gate: {
		decision: 'release' as const,
		rule: '12 released',
		reason: '',
		target: { customerId: 'EUROPE', recordId: null, walkIn: false },
	},
};
const inEurope = (number: number) => goingSale(number, toEurope);

describe('the currency of the store', () => {
	it.each([
		['SalesInvoice', 'Currency'],
		['SalesOrder', 'CurrencyID'],
	] as const)('is the one of a %s for a customer with another one', async (entity, field) => {
		const { posted } = await upsert([inEurope(1)], { salesEntity: entity });
		expect(actionsOf(posted)).toEqual(['created']);
		expect(acumatica.documents(entity).all()[0]?.fields[field]).toBe('USD');
	});

	it.each(['SalesInvoice', 'SalesOrder'] as const)(
		'is read back: a %s in another one is held for a person, not released',
		async (salesEntity) => {
			await upsert([inEurope(1)], { salesEntity, currency: '' });
			const { posted, review } = await upsert([inEurope(1), goingSale(2)], {
				salesEntity,
				release: true,
			});
			expect(postingOf(review[0]!)).toMatchObject({
				action: 'review',
				reason: expect.stringContaining('currency EUR instead of USD') as string,
			});
			expect(actionsOf(posted)).toEqual(['created']);
			const [first] = acumatica.documents(salesEntity).all();
			expect(first?.fields.Status).toBe('On Hold');
		},
	);

	it('is read back of a payment', async () => {
		const payment = { ...collection(3), ...toEurope };
		await upsert([payment], { currency: '' });
		const { review } = await upsert([payment], { release: true });
		expect(postingOf(review[0]!)?.reason).toContain('currency EUR instead of USD');
	});

	it('is compared without case, and not at all where nobody says it', async () => {
		expect(actionsOf((await upsert([goingSale(1)], { currency: 'usd' })).posted)).toEqual([
			'created',
		]);
		await upsert([inEurope(2)], { currency: '' });
		expect(actionsOf((await upsert([inEurope(2)], { currency: '' })).posted)).toEqual(['found']);
	});

	it('keeps a cash sale from a customer with another one, at one request for all of them', async () => {
		const items = [inEurope(1), goingSale(2), inEurope(3)];
		const { posted } = await upsert(items, { salesEntity: 'CashSale' }, true);
		const [one, other, third] = posted.map(({ json }) => json);
		expect(one?.error).toContain('EUROPE has the currency EUR');
		expect(third?.error).toContain('EUROPE has the currency EUR');
		expect(other).toMatchObject({ posting: { action: 'created' } });
		expect(acumatica.documents('CashSale').all()).toHaveLength(1);
		// Sign in, look for the documents, ask for the customers, one sale, sign out.
		expect(acumatica.stats.requests).toBe(5);
	});
});
