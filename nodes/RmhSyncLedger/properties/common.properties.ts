import type { INodeProperties } from 'n8n-workflow';
import { customerProperty } from '../../shared/n8n/rmhCustomerKey';

const scope: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a scope...',
			typeOptions: { searchListMethod: 'searchScopes', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. STORE1',
		},
	],
};

/** For an operation on one store. */
export const scopeProperty: INodeProperties = {
	...scope,
	required: true,
	description: 'The scope that RMH Customer Reader uses for the store',
};

/** For an operation that can look at all stores. */
export const optionalScopeProperty: INodeProperties = {
	...scope,
	description: 'The scope that RMH Customer Reader uses for the store. Empty means all.',
};

/** The customer that each item names, from what the ledger knows. */
export const ledgerCustomerProperty: INodeProperties = {
	...customerProperty({
		searchListMethod: 'searchCustomers',
		description:
			'The RMH customer, for each input item. The list shows customers that the ledger knows.',
		accountNumberHint: 'It must belong to one customer only',
	}),
	typeOptions: { loadOptionsDependsOn: ['scope.value'] },
};

export const actorProperty: INodeProperties = {
	displayName: 'Done By',
	name: 'actor',
	type: 'string',
	default: '={{ $workflow.name }}',
	placeholder: 'e.g. Jane, accounting',
	description: 'Who the history says did it. The number of the execution is added.',
};

export const reasonProperty: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'e.g. Confirmed by phone',
	description: 'Why, for the history',
};
