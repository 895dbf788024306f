import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { runNode, type NodeRun } from '../nodeHarness';
import { GateStores } from './gateStores';

export { recordId } from './gateStores';

type Gated = DocumentItem & { gate: NonNullable<DocumentItem['gate']> };

/** Missing Customer Check for sales and collections, between both emulators. */
export class GateNode extends GateStores {
	static async start(): Promise<GateNode> {
		return new GateNode(...(await GateStores.open()));
	}

	async check(
		items: readonly (DocumentItem | IDataObject)[],
		parameters: INodeParameters = {},
		more: Partial<NodeRun> = {},
	) {
		const { outputs, hints } = await runNode(new MissingCustomerCheck(), {
			parameters: { records: 'documents', uploadCustomer: false, ...parameters },
			credentials: this.credentials,
			items: items.map((json) => ({ json: json as unknown as IDataObject })),
			...more,
		});
		const [ready = [], missing = [], review = []] = outputs.map((output) =>
			output.map(({ json }) => json as unknown as Gated),
		);
		return { ready, missing, review, outputs, hints: hints.map(({ message }) => message) };
	}
}

export const numbers = (items: readonly DocumentItem[]) => items.map(({ rmh }) => rmh.number);
export const rules = (items: readonly Gated[]) => items.map(({ gate }) => gate.rule);
