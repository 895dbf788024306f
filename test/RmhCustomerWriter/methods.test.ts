import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT_BY_RMH } from '../../nodes/shared/rmh/columns/contentColumns';
import { node, WriterNode } from './writerNode';

describe('the columns of RMH Customer Writer in the editor', () => {
	let writer: WriterNode;

	beforeAll(async () => {
		writer = await WriterNode.start({ customers: 0 });
		await writer.rmh.execute(
			`ALTER TABLE dbo.Customer ADD LoyaltyTier nvarchar(5) NULL;
			CREATE TABLE dbo.CustomCaption (Field nvarchar(50) NOT NULL, Caption nvarchar(50) NULL);
			INSERT INTO dbo.CustomCaption (Field, Caption) VALUES (N'Custom Text 1', N'Licence'), (N'customdate1', N'Birthday'), (N'CustomText2', N'')`,
		);
	}, 60_000);
	afterAll(async () => await writer.close());

	const columns = async (parameters: IDataObject = {}) => {
		const context = {
			getNode: () => ({ name: 'RMH Customer Writer' }),
			getCredentials: async () => writer.credential(),
			getCurrentNodeParameter: (name: string) => parameters[name],
		} as unknown as ILoadOptionsFunctions;
		const { fields } = await node.methods.resourceMapping.getCustomerColumns.call(context);
		return new Map(fields.map(({ id, displayName, type }) => [id, { displayName, type }]));
	};

	it('are those that neither RMH keeps nor the field groups fill', async () => {
		const found = await columns();
		expect(found.get('CustomText1')).toEqual({ displayName: 'CustomText1', type: 'string' });
		expect(found.get('CustomNumber5')).toMatchObject({ type: 'number' });
		expect(found.get('CustomDate1')).toMatchObject({ type: 'dateTime' });
		expect(found.get('Employee')).toMatchObject({ type: 'boolean' });
		expect(found.get('Notes')).toMatchObject({ type: 'string' });
		expect(found.get('LoyaltyTier')).toMatchObject({ type: 'string' });
		for (const name of [...KEPT_BY_RMH, 'CITY']) {
			expect([...found.keys()].map((one) => one.toUpperCase())).not.toContain(name);
		}
	});

	it('have their captions where the site keeps them', async () => {
		const found = await columns({
			captionTable: 'CustomCaption',
			captionNameColumn: 'Field',
			captionTextColumn: 'Caption',
		});
		expect(found.get('CustomText1')?.displayName).toBe('Licence (CustomText1)');
		expect(found.get('CustomDate1')?.displayName).toBe('Birthday (CustomDate1)');
		expect(found.get('CustomText2')?.displayName).toBe('CustomText2');
		await expect(columns({ captionTable: 'Nowhere' })).rejects.toThrow('Caption Table');
	});
});
