import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import type { CustomerItem } from '../../nodes/shared/customer/customerItem';
import { acumaticaCredential } from '../acumaticaCredential';
import type { AcumaticaEmulator } from '../emulators/acumatica';
import { runNode, type NodeRun } from '../nodeHarness';

/** Runs the node at an Acumatica, and at an RMH database where there is one. */
export function readerNode(
	acumatica: AcumaticaEmulator,
	rmhDatabaseApi?: ICredentialDataDecryptedObject,
) {
	return async (
		operation: string,
		parameters: NodeRun['parameters'] = {},
		more: Partial<NodeRun> = {},
	) => {
		const { outputs, hints } = await runNode(new AcumaticaCustomerReader(), {
			parameters: { operation, ...parameters },
			credentials: {
				acumaticaErpApi: acumaticaCredential(acumatica),
				...(rmhDatabaseApi ? { rmhDatabaseApi } : {}),
			},
			...more,
		});
		return { items: outputs[0] ?? [], hints: hints.map(({ message }) => message) };
	};
}

/** An item as the next node sees it. */
export const customerOf = ({ json }: INodeExecutionData) => json as unknown as CustomerItem;

export const idsOf = (items: readonly INodeExecutionData[]) =>
	items.map((item) => customerOf(item).acumatica?.customerId);

/** Requests for customers; the rest is signing in and out. */
export const reads = ({ stats }: AcumaticaEmulator) =>
	Object.entries(stats.byRoute)
		.filter(([route]) => route.startsWith('GET Customer'))
		.reduce((sum, [, count]) => sum + count, 0);
