import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { AcumaticaDocumentUpsert } from '../../nodes/AcumaticaDocumentUpsert/AcumaticaDocumentUpsert.node';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { acumaticaCredential } from '../acumaticaCredential';
import type { AcumaticaEmulator } from '../emulators/acumatica';
import { runNode, type NodeRun } from '../nodeHarness';
import { line, sale } from '../shared/document/posting/salesToPost';

/** The rows that the tests' store has. */
export const tables: INodeParameters = {
	stores: { rows: [{ store: '', branch: 'MAIN', warehouse: 'SHOP1' }] },
	tenders: {
		rows: [{ tender: 'CASH', store: '', paymentMethod: 'CASH', cashAccount: '10200' }],
	},
};

/** A sale that the gate has let go to the walk-in customer; Acumatica comes to the same totals. */
export function goingSale(number: number, changes: Partial<DocumentItem> = {}): DocumentItem {
	const lines = [line({ quantity: 2, tax: 1.65 })];
	return {
		...sale(number, { rmh: { scope: 'STORE1' }, lines }),
		gate: {
			decision: 'divert',
			rule: '2 no customer, no AR tender',
			reason: '',
			target: { customerId: 'WALKIN', recordId: null, walkIn: true },
		},
		...changes,
	};
}

export interface DocumentRun extends Partial<Omit<NodeRun, 'items'>> {
	acumatica: AcumaticaEmulator;
}

/** Runs the node; its outputs are Posted and Review. */
export async function upsertDocuments(
	items: readonly object[],
	{ acumatica, parameters, credentials, ...run }: DocumentRun,
) {
	const { outputs, hints } = await runNode(new AcumaticaDocumentUpsert(), {
		parameters: { useLedger: false, salesEntity: 'SalesInvoice', ...tables, ...parameters },
		credentials: { acumaticaErpApi: acumaticaCredential(acumatica), ...credentials },
		items: items.map((json) => ({ json: json as IDataObject })),
		...run,
	});
	const [posted = [], review = []] = outputs;
	return { posted, review, hints };
}

export const postingOf = ({ json }: INodeExecutionData) => json.posting as IDataObject;
export const actionsOf = (output: readonly INodeExecutionData[]) =>
	output.map((item) => item.json.error ?? postingOf(item)?.action);
