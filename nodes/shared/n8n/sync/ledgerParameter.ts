import type { IExecuteFunctions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { RMH_CREDENTIAL } from '../rmhDatabase';

/** The switch that all nodes have which can work with the sync ledger or without it. */
export const useLedgerProperty: INodeProperties = {
	displayName: 'Use Sync Ledger',
	name: 'useLedger',
	type: 'boolean',
	default: true,
	description:
		'Whether to use the memory that the node RMH Sync Ledger has set up in the RMH database: known customers are not looked for again, and every result is recorded',
};

/** The RMH credential of a node that needs it for the ledger only. */
export const ledgerCredentials: INodeCredentialDescription[] = [
	{
		name: RMH_CREDENTIAL,
		required: true,
		testedBy: 'rmhDatabaseConnection',
		displayOptions: { show: { useLedger: [true] } },
	},
];

export function usesLedger(context: Pick<IExecuteFunctions, 'getNodeParameter'>): boolean {
	return context.getNodeParameter('useLedger', 0, false) === true;
}
