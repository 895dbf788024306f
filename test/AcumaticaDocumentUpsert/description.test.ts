import { describe, expect, it } from 'vitest';
import { AcumaticaDocumentUpsert } from '../../nodes/AcumaticaDocumentUpsert/AcumaticaDocumentUpsert.node';
import { allProperties, filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new AcumaticaDocumentUpsert();
const { description } = node;

describe('AcumaticaDocumentUpsert', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(description)).toEqual(ownMethods(node));
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('AcumaticaDocumentUpsert', description)).toEqual({
			icons: true,
			codexNode: `n8n-nodes-rmh-acumatica.${description.name}`,
		});
	});

	it('lets every parameter take an expression', () => {
		const fixed = allProperties(description.properties).filter(
			(property) => property.noDataExpression,
		);
		expect(fixed).toEqual([]);
	});
});
