import { describe, expect, it } from 'vitest';
import type { CustomerRow } from '../../../../nodes/shared/rmh/customers/customerRow';
import { readCustomers } from '../../../../nodes/shared/rmh/customers/readCustomers';
import type { SqlParameters } from '../../../../nodes/shared/rmh/parameters';
import { customerRow, plainSettings } from './customerRows';

/** A table that answers the statement customers-page, filters aside. */
function tableOf(rows: readonly CustomerRow[]) {
	const asked: { afterId: number; pageSize: number }[] = [];
	const read = async (_sql: string, { afterId, pageSize }: SqlParameters = {}) => {
		const question = { afterId: Number(afterId?.value), pageSize: Number(pageSize?.value) };
		asked.push(question);
		return rows.filter(({ ID }) => ID > question.afterId).slice(0, question.pageSize);
	};
	return { database: { read }, asked };
}

const rows = (count: number) =>
	Array.from({ length: count }, (_, index) => customerRow({ ID: index + 1 }));

async function idsOf(pages: AsyncIterable<{ rmh: { id: number } | null }[]>): Promise<number[][]> {
	const ids: number[][] = [];
	for await (const page of pages) ids.push(page.map(({ rmh }) => rmh?.id ?? NaN));
	return ids;
}

describe('readCustomers', () => {
	it('goes on after the last ID of the page before', async () => {
		const { database, asked } = tableOf(rows(5));
		const pages = readCustomers(database, plainSettings, { filter: {}, pageSize: 2 });

		expect(await idsOf(pages)).toEqual([[1, 2], [3, 4], [5]]);
		expect(asked.map(({ afterId }) => afterId)).toEqual([-2147483648, 2, 4]);
	});

	it('asks once more when the last page was full, and for nothing when told so', async () => {
		const full = tableOf(rows(4));
		const pages = readCustomers(full.database, plainSettings, { filter: {}, pageSize: 2 });
		expect(await idsOf(pages)).toEqual([
			[1, 2],
			[3, 4],
		]);
		expect(full.asked).toHaveLength(3);
	});

	it('reads no more rows than the limit', async () => {
		const { database, asked } = tableOf(rows(9));
		const options = { filter: {}, pageSize: 2, limit: 3 };

		expect(await idsOf(readCustomers(database, plainSettings, options))).toEqual([[1, 2], [3]]);
		expect(asked.map(({ pageSize }) => pageSize)).toEqual([2, 1]);
	});

	it('goes on through pages without a customer of the wanted type until the limit is met', async () => {
		const table = rows(9).map((row) => ({ ...row, CreditLimit: row.ID % 4 === 0 ? 100 : 0 }));
		const types = new Set(['credit'] as const);
		const { database, asked } = tableOf(table);
		const options = { filter: { types }, pageSize: 2, limit: 2 };

		expect(await idsOf(readCustomers(database, plainSettings, options))).toEqual([[4], [8]]);
		expect(asked).toHaveLength(4);
	});

	it('asks for the next page only when the one before was used', async () => {
		const { database, asked } = tableOf(rows(9));
		for await (const page of readCustomers(database, plainSettings, { filter: {}, pageSize: 3 })) {
			expect(page).toHaveLength(3);
			break;
		}
		expect(asked).toHaveLength(1);
	});

	it('tells an unexpected column type, as databases other than RMH have', async () => {
		const odd = [{ ...customerRow(), CreditLimit: '100' }];
		const database = { read: async () => odd };
		await expect(
			idsOf(readCustomers(database, plainSettings, { filter: {} })),
		).rejects.toMatchObject({
			kind: 'notAnRmhDatabase',
			message: expect.stringContaining('CreditLimit'),
		});
	});
});
