import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { execute } from '../../../nodes/MissingCustomerCheck/execute';
import type { DocumentItem } from '../../../nodes/shared/document/documentItem';
import type { GateStores } from '../../MissingCustomerCheck/gateStores';

const parameters: Record<string, unknown> = {
	records: 'documents',
	useLedger: true,
	uploadCustomer: false,
	authentication: 'signIn',
};

/** Runs Missing Customer Check over documents; all of n8n that the node uses is here. */
export async function gateOutputs(
	{ credentials }: GateStores,
	documents: readonly DocumentItem[],
): Promise<INodeExecutionData[][]> {
	const items = documents.map((json) => ({ json: json as unknown as IDataObject }));
	const context = {
		getInputData: () => items,
		getNodeParameter: (name: string, _: number, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async (type: keyof typeof credentials) => credentials[type],
		getNode: () => ({ name: 'Missing Customer Check' }),
		getWorkflow: () => ({ id: '1', name: 'Test' }),
		getExecutionId: () => '1',
		getExecutionCancelSignal: () => undefined,
		addExecutionHints: () => undefined,
		continueOnFail: () => false,
	};
	return await execute.call(context as unknown as IExecuteFunctions);
}
