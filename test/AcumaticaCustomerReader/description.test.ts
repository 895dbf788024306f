import { describe, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { allProperties, filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new AcumaticaCustomerReader();
const { description } = node;

describe('AcumaticaCustomerReader', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(description)).toEqual(ownMethods(node));
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('AcumaticaCustomerReader', description)).toEqual({
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
