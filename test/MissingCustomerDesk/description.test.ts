import { describe, expect, it } from 'vitest';
import { MissingCustomerDesk } from '../../nodes/MissingCustomerDesk/MissingCustomerDesk.node';
import { filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new MissingCustomerDesk();

describe('MissingCustomerDesk', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(node.description)).toEqual(ownMethods(node));
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('MissingCustomerDesk', node.description)).toEqual({
			icons: true,
			codexNode: `n8n-nodes-rmh-acumatica.${node.description.name}`,
		});
	});
});
