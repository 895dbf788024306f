import { describe, expect, it } from 'vitest';
import { RmhTransactionReader } from '../../nodes/RmhTransactionReader/RmhTransactionReader.node';
import { allProperties, filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new RmhTransactionReader();
const { description } = node;

describe('RmhTransactionReader', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(description)).toEqual(ownMethods(node));
		expect(description.credentials).toEqual([
			{ name: 'rmhDatabaseApi', required: true, testedBy: 'rmhDatabaseConnection' },
		]);
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('RmhTransactionReader', description)).toEqual({
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
