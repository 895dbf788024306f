import { describe, expect, test } from 'vitest';
import {
	customerPages,
	customersIn,
} from '../../../../nodes/shared/acumatica/customers/customerPages';
import { CustomerReader } from '../../../../nodes/shared/acumatica/customers/customerReader';
import { FakeAcumatica } from './fakeAcumatica';

const filled = (count: number) => {
	const acumatica = new FakeAcumatica();
	for (let i = 0; i < count; i++) acumatica.insert({ CustomerID: `C${i}` });
	return acumatica;
};
const readAll = async (acumatica: FakeAcumatica, pageSize: number) => {
	const seen = new Set<string>();
	for await (const page of customerPages(new CustomerReader(acumatica, []), pageSize)) {
		for (const { reference } of page) seen.add(reference.customerId);
	}
	return seen;
};

describe('pages', () => {
	test.each([0, 1, 19, 20, 34, 35, 36, 200])(
		'%i customers take as many pages as foretold',
		async (count) => {
			const acumatica = filled(count);
			expect((await readAll(acumatica, 20)).size).toBe(count);
			const pages = acumatica.requestCount;
			expect(count).toBeLessThanOrEqual(customersIn(pages, 20));
			if (pages > 1) expect(count).toBeGreaterThan(customersIn(pages - 1, 20));
		},
	);

	test.each([1, 4, 25])('no customer is missed when %i are deleted meanwhile', async (deleted) => {
		const acumatica = filled(200);
		const survivors = new Set(acumatica.rows.map(({ fields }) => fields.CustomerID).slice(deleted));
		acumatica.after = () => {
			if (acumatica.requestCount === 3) acumatica.rows.splice(0, deleted);
		};
		const seen = await readAll(acumatica, 20);
		for (const customerId of survivors) expect(seen).toContain(customerId);
	});

	test('no customer is missed when some are added meanwhile', async () => {
		const acumatica = filled(100);
		acumatica.after = () => {
			if (acumatica.requestCount === 2) {
				for (let i = 0; i < 9; i++)
					acumatica.rows.unshift(acumatica.insert({ CustomerID: `N${i}` }));
			}
		};
		const seen = await readAll(acumatica, 20);
		for (let i = 0; i < 100; i++) expect(seen).toContain(`C${i}`);
	});

	test('a list whose order never holds still comes to an end', async () => {
		const acumatica = filled(300);
		acumatica.before = () => void acumatica.rows.sort(() => Math.random() - 0.5);
		await readAll(acumatica, 20);
		expect(acumatica.requestCount).toBeLessThan(60);
	});
});
