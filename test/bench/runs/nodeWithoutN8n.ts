import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import type { GateStores } from '../../MissingCustomerCheck/gateStores';

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** A run of a node. */
export interface NodeWork {
	/** All of n8n's parameters that the node must not take its own fallback for; `options.…` by full name. */
	parameters: INodeParameters;
	items: readonly object[];
	credentials: GateStores['credentials'];
}

/** Runs a node's execute with as much of n8n around it as it uses. @returns its items by output */
export async function outputsOf(
	execute: Execute,
	{ parameters, items, credentials }: NodeWork,
): Promise<INodeExecutionData[][]> {
	const input = items.map((json) => ({ json: json as IDataObject }));
	const known: Record<string, unknown> = {
		authentication: 'signIn',
		useLedger: true,
		...parameters,
	};
	const context = {
		getInputData: () => input,
		getNodeParameter: (name: string, _: number, fallback: unknown) => known[name] ?? fallback,
		getCredentials: async (type: keyof typeof credentials) => credentials[type],
		getNode: () => ({ name: 'Node of the benchmark' }),
		getWorkflow: () => ({ id: '1', name: 'Test' }),
		getExecutionId: () => '1',
		getExecutionCancelSignal: () => undefined,
		addExecutionHints: () => undefined,
		evaluateExpression: () => 0,
		continueOnFail: () => false,
	};
	return await execute.call(context as unknown as IExecuteFunctions);
}
