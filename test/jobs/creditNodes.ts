import type { INodeParameters } from 'n8n-workflow';

/** The two nodes with which docs/who-owns-what.md shows Acumatica's credit information in RMH. */
export const creditNodes = (
	scope: string,
): { reader: INodeParameters; writer: INodeParameters } => ({
	reader: {
		operation: 'getMany',
		returnAll: true,
		scope,
		useLedger: true,
		options: { creditInformation: true },
	},
	writer: {
		operation: 'updateOnly',
		scope,
		useLedger: true,
		fieldGroups: [],
		creditInformation: true,
		creditLimitColumn: 'CustomNumber3',
		creditBalanceColumn: 'CustomNumber4',
		creditHoldColumn: 'CustomNumber5',
		creditAsOfColumn: 'CustomDate5',
	},
});
