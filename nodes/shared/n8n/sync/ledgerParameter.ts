import type { IExecuteFunctions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { acumaticaCredentials } from '../acumaticaAuthentication';
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

/** The credentials of an Acumatica node that can use the ledger, which is in the RMH database. */
export const acumaticaAndLedgerCredentials: INodeCredentialDescription[] = [
	...acumaticaCredentials,
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
