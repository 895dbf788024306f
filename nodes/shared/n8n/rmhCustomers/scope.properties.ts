import type { INodeProperties } from 'n8n-workflow';

/** Which RMH database and store a node works on. */
export const scopeProperty: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'string',
	default: 'STORE1',
	required: true,
	placeholder: 'e.g. STORE1',
	description:
		'A short name of your own for this RMH database and store, at most 30 letters, digits, - or _. It keeps the customers of two stores apart, so never change it later.',
};
