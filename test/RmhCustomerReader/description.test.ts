import { describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { allProperties, filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new RmhCustomerReader();
const { description } = node;

describe('RmhCustomerReader', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(description)).toEqual(ownMethods(node));
		expect(description.credentials).toEqual([
			{ name: 'rmhDatabaseApi', required: true, testedBy: 'rmhDatabaseConnection' },
		]);
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('RmhCustomerReader', description)).toEqual({
			icons: true,
			codexNode: `n8n-nodes-rmh-acumatica.${description.name}`,
		});
	});

	it('lets every parameter but the operation take an expression', () => {
		const fixed = allProperties(description.properties).filter(
			(property) => property.noDataExpression,
		);
		expect(fixed.map(({ name }) => name)).toEqual(['operation']);
	});
});
