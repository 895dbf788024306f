import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether the items carry what the sync ledger knows of their customers. */
export function includesSynchronised(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): boolean {
	return context.getNodeParameter('options.includeSynchronised', 0, false) === true;
}
