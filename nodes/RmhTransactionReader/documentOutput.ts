import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { DocumentItem } from '../shared/document/documentItem';

/** A document as output item, linked to the input item that asked for it. */
export function documentOutput(document: DocumentItem, itemIndex: number): INodeExecutionData {
	// A document item is plain JSON throughout; its interfaces merely have no index signature.
	return { json: document as unknown as IDataObject, pairedItem: { item: itemIndex } };
}
