import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';

const node = new RmhCustomerReader();
const { description, methods } = node;
const folder = join(__dirname, '../../nodes/RmhCustomerReader');

function all(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? all((property.options ?? []) as INodeProperties[]) : []),
	]);
}

describe('RmhCustomerReader', () => {
	it('has the methods that its description names', () => {
		const properties = all(description.properties);
		const loaded = properties.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
		const searched = properties.flatMap(({ modes = [] }) =>
			modes.flatMap((mode) => mode.typeOptions?.searchListMethod ?? []),
		);
		expect(loaded).toEqual(Object.keys(methods.loadOptions));
		expect(searched).toEqual(Object.keys(methods.listSearch));
		expect(description.credentials).toEqual([
			{
				name: 'rmhDatabaseApi',
				required: true,
				testedBy: Object.keys(methods.credentialTest)[0],
			},
		]);
	});

	it('has its icons and its codex file beside it', () => {
		const icons = Object.values(description.icon as { light: string; dark: string });
		for (const icon of icons) {
			expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
		}
		const codex = JSON.parse(
			readFileSync(join(folder, 'RmhCustomerReader.node.json'), 'utf8'),
		) as Record<string, unknown>;
		expect(codex.node).toBe(`n8n-nodes-rmh-acumatica.${description.name}`);
	});

	it('lets every parameter but the operation take an expression', () => {
		const fixed = all(description.properties).filter((property) => property.noDataExpression);
		expect(fixed.map(({ name }) => name)).toEqual(['operation']);
	});
});
