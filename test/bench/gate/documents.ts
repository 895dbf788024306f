import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { DocumentItem } from '../../../nodes/shared/document/documentItem';
import { collectionItem, customerOf, saleItem, takenBy } from '../../shared/document/documentItems';

const run = { job: 'transfer', token: '1', owner: 'the benchmark' };

/**
 * A mixed day: of ten documents one is a sale without a name, one a collection, one of a customer that is
 * missing; the others are sales to linked customers. Customers with an ID above the linked ones are missing.
 *
 * @param count a multiple of ten
 * @param linked how many customers are linked, with IDs from 1
 */
export function mixedDocuments(count: number, linked: number): DocumentItem[] {
	return Array.from({ length: count }, (_, position) => {
		const number = position + 1;
		const customer = customerOf((position % linked) + 1);
		switch (position % 10) {
			case 0:
				return saleItem(number, { customer: null });
			case 1:
				return collectionItem(number, { customer });
			case 2:
				return saleItem(number, { customer: customerOf(linked + number) });
			default:
				return saleItem(number, { customer });
		}
	});
}

/** As n8n hands them to the node. */
export function asTaken(documents: readonly DocumentItem[]): INodeExecutionData[] {
	return documents.map((document) => ({
		json: JSON.parse(JSON.stringify(takenBy(document, run))) as IDataObject,
	}));
}
