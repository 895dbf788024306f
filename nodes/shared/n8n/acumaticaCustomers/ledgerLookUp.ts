import type { INodeProperties } from 'n8n-workflow';
import { useLedgerProperty } from '../sync/ledgerParameter';

/** Whether customers that come from Acumatica are looked up in the ledger. */
export const lookUpLedgerProperty: INodeProperties = {
	...useLedgerProperty,
	description:
		'Whether to look up in the memory that the node RMH Sync Ledger has set up which RMH customer each one is linked to, and what was last synchronised',
};

/** Whose links are meant. */
export const ledgerScopeProperty: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'string',
	default: 'STORE1',
	required: true,
	placeholder: 'e.g. STORE1',
	description: 'The short name of the RMH database and store, as in RMH Customer Reader',
};
