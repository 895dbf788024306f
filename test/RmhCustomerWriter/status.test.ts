import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acumaticaItem, node, reportOf, WriterNode } from './writerNode';

const VALUES = {
	Active: '',
	'On Hold': 'Hold',
	'Credit Hold': 'Hold',
	Inactive: 'Inactive',
	'One-Time': '',
};
const kept = (
	column = 'CustomText5',
	values: Record<string, string> = VALUES,
): INodeParameters => ({
	statusColumn: { __rl: true, mode: 'list', value: column },
	statusValues: {
		rows: Object.entries(values).map(([status, value]) => ({ status, value })),
	},
});

let writer: WriterNode;
beforeEach(async () => {
	writer = await WriterNode.start({ customers: 0 });
	await writer.run([acumaticaItem(1)]);
}, 60_000);
afterEach(async () => await writer.close());

const write = async (status: string | null, parameters: INodeParameters = kept(), changes = {}) => {
	const [item] = await writer.run([acumaticaItem(1, { status, ...changes })], parameters);
	return reportOf(item);
};
const column = async () => (await writer.customer('1 = 1')).CustomText5;
const set = async (value: string) =>
	await writer.rmh.execute(`UPDATE dbo.Customer SET CustomText5 = N'${value}'`);

describe('RMH Customer Writer, the status', () => {
	it('is not written while no column is chosen', async () => {
		expect(await write('Inactive', {})).toMatchObject({ action: 'unchanged', warnings: [] });
		expect(await column()).toBe('');
	});

	it('is written as the table says, once', async () => {
		expect(await write('Inactive')).toMatchObject({
			action: 'updated',
			changes: [{ path: 'status', column: 'CustomText5', before: '', after: 'Inactive' }],
			warnings: [],
		});
		expect(await column()).toBe('Inactive');
		expect((await write('Inactive')).action).toBe('unchanged');
		await set(' hOLD');
		expect((await write('Credit Hold')).action).toBe('unchanged');
		expect((await write('One-Time')).changes).toMatchObject([{ before: 'Hold', after: '' }]);
	});

	it('does not write over a value that no row explains', async () => {
		await set('VIP');
		const report = await write('Inactive', kept(), { address: { city: 'Boston' } });
		expect(report).toMatchObject({ action: 'updated', changes: [{ path: 'address.city' }] });
		expect(report.warnings).toEqual([expect.stringContaining('CustomText5 has "VIP"')]);
		expect(await column()).toBe('VIP');
	});

	it('is left alone where Acumatica’s is unknown, and refused where it is none', async () => {
		expect((await write(null)).action).toBe('unchanged');
		await expect(write('Asleep')).rejects.toThrow('Status "Asleep" is none of Acumatica');
	});

	it.each([
		['AccountBalance', 'no column "AccountBalance" that can keep a status'],
		['CreditLimit', 'no column "CreditLimit" that can keep a status'],
		['CustomDate1', 'no column "CustomDate1" that can keep a status'],
		['CustomNumber1', '"" for Active is no number that the column CustomNumber1 takes'],
	])('is not kept in %s', async (name, message) => {
		await expect(write('Active', kept(name))).rejects.toThrow(message);
	});

	it('and a column that is filled by hand are not one', async () => {
		const mapped: INodeParameters = {
			...kept(),
			extendMapping: true,
			columns: { mappingMode: 'defineBelow', value: { CustomText5: 'x' } },
		};
		await expect(write('Active', mapped)).rejects.toThrow('CustomText5 keeps the status');
	});

	it('has its columns listed for the editor', async () => {
		const context = {
			getCredentials: async () => await Promise.resolve(writer.credential()),
			getNode: () => ({ name: 'RMH Customer Writer' }),
		} as unknown as ILoadOptionsFunctions;
		const { results } = await node.methods.listSearch.searchStatusColumns.call(context, 'customt');
		expect(results.map(({ value }) => value)).toEqual(
			[1, 2, 3, 4, 5].map((number) => `CustomText${number}`),
		);
	});
});

describe('RMH Customer Reader, the status', () => {
	const read = async () => {
		const [item] = await writer.read({ operation: 'getMany', options: {}, ...kept() });
		const { status, statusNote } = item as IDataObject;
		return [status, statusNote];
	};

	it.each([
		['', 'Active or One-Time', undefined],
		['INACTIVE ', 'Inactive', undefined],
		['x', null, expect.stringContaining('which no row of Status in RMH explains')],
	])('of the value "%s" is %s', async (value, status, note) => {
		await set(value);
		expect(await read()).toEqual([status, note]);
	});

	it('is not there while no column is chosen', async () => {
		const [item] = await writer.read({ operation: 'getMany', options: {} });
		expect(item).not.toHaveProperty('status');
	});
});
