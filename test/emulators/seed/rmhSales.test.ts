import { describe, expect, it } from 'vitest';
import { rmhSeedCustomers } from './rmhCustomers';
import { rmhSeedSales } from './rmhSales';

const customers = rmhSeedCustomers(500);
const week = new Map(rmhSeedSales(customers));
const rows = (table: string) => week.get(table) ?? [];
const sum = (values: unknown[]) =>
	values.reduce<number>((total, value) => total + Math.round(Number(value) * 10_000), 0);

describe('rmhSeedSales', () => {
	it('is the same every time, and its documents are numbered alike whatever the customers', () => {
		expect(new Map(rmhSeedSales(customers))).toEqual(week);
		const few = new Map(rmhSeedSales(rmhSeedCustomers(45)));
		const known = ({ TransactionNumber, Time, Total }: Record<string, unknown>) => [
			TransactionNumber,
			Time,
			Total,
		];
		expect(few.get('Transaction')?.map(known)).toEqual(rows('Transaction').map(known));
	});

	it('has headers that are the sum of their lines and of their tenders', () => {
		for (const { TransactionNumber, Total, SalesTax } of rows('Transaction')) {
			const own = (table: string) =>
				rows(table).filter((row) => row.TransactionNumber === TransactionNumber);
			const lines = own('TransactionEntry');
			const net = lines.map((line) => Number(line.Price) * Number(line.Quantity));
			const tax = lines.map((line) => line.SalesTax);
			expect(Math.abs(sum([...net, ...tax]) - sum([Total]))).toBeLessThanOrEqual(
				100 * lines.length,
			);
			expect(sum(tax)).toBe(sum([SalesTax]));
			expect(sum(own('TenderEntry').map(({ Amount }) => Amount))).toBe(sum([Total]));
		}
	});

	it('has collections that pay what is owed, or nothing in particular', () => {
		for (const { ID, Amount } of rows('Payment')) {
			const paid = rows('AccountReceivableHistory').filter(({ PaymentID }) => PaymentID === ID);
			if (paid.length > 0) expect(sum(paid.map((one) => one.Amount))).toBe(-sum([Amount]));
			const tendered = rows('TenderEntry').filter(({ PaymentID }) => PaymentID === ID);
			expect(sum(tendered.map((one) => one.Amount))).toBe(sum([Amount]));
		}
		for (const { ID, Balance } of rows('AccountReceivable')) {
			const history = rows('AccountReceivableHistory').filter(
				({ AccountReceivableID }) => AccountReceivableID === ID,
			);
			expect(sum(history.map(({ Amount }) => Amount))).toBe(sum([Balance]));
		}
	});

	it('is a week as stores have it', () => {
		const sales = rows('Transaction');
		const nobody = sales.filter(({ CustomerID }) => CustomerID === 0);
		expect(sales).toHaveLength(140);
		expect(nobody.length / sales.length).toBeGreaterThan(0.3);
		expect(sales.filter(({ Total }) => Number(Total) < 0).length).toBeGreaterThan(1);
		expect(rows('AccountReceivable').length).toBeGreaterThan(10);
	});
});
