import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { execute } from './execute';
import { methods } from './methods';
import { properties } from './properties';
import { ledgerCredentials } from './properties/rebuildSource.properties';

export class RmhSyncLedger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RMH Sync Ledger',
		name: 'rmhSyncLedger',
		icon: { light: 'file:rmhSyncLedger.svg', dark: 'file:rmhSyncLedger.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"].replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase()) }}',
		description:
			'Shows and changes what the synchronisation knows: which RMH customer is which in Acumatica, how each one stands, and where both sides were edited',
		defaults: { name: 'RMH Sync Ledger' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: ledgerCredentials,
		properties,
	};

	methods = methods;

	execute = execute;
}
