import type { INodePropertyOptions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { SYNC_STATUSES } from '../../nodes/shared/customer/sync/syncStatus';
import { allProperties } from '../nodeDescription';

const { description } = new RmhSyncLedger();
const all = allProperties(description.properties);
const operations = all
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options = [] }) => (options as INodePropertyOptions[]).map(({ value }) => value));

describe('RmhSyncLedger', () => {
	it('asks for Acumatica only where it reads Acumatica itself', () => {
		const [rmh, ...acumatica] = description.credentials ?? [];
		expect(rmh).toMatchObject({ name: 'rmhDatabaseApi', testedBy: 'rmhDatabaseConnection' });
		expect(rmh?.displayOptions).toBeUndefined();
		expect(acumatica.map(({ displayOptions }) => displayOptions?.show)).toEqual(
			['signIn', 'oAuth2'].map((authentication) => ({
				authentication: [authentication],
				operation: ['rebuildLinks'],
				readFrom: ['acumatica'],
			})),
		);
	});

	it('has twenty-six operations, and shows each parameter for operations that there are', () => {
		expect(operations).toHaveLength(26);
		for (const { displayOptions } of description.properties) {
			for (const operation of displayOptions?.show?.operation ?? []) {
				expect(operations).toContain(operation);
			}
		}
	});

	it('explains every status', () => {
		const filter = all.find(({ displayName, type }) => {
			return displayName === 'Statuses' && type === 'multiOptions';
		});
		const options = (filter?.options ?? []) as INodePropertyOptions[];
		expect(options.map(({ value }) => value)).toEqual(SYNC_STATUSES);
		expect(options.every((option) => (option.description ?? '').length > 10)).toBe(true);
	});
});
