import { documentKey, documentReference } from '../shared/document/documentIdentity';
import type { PostingSettings } from '../shared/document/posting/postingSettings';
import type { MappedDocument, UnusableDocument } from './prepareDocuments';

/**
 * A document that cannot be sent any more, because a row of the settings or an item has gone since, as something to
 * look for: an earlier run has begun to send it, and it may be in Acumatica.
 */
export function lookForUnusable(
	{ index, document, customerId, walkIn, problems }: UnusableDocument,
	{ salesEntity, currency }: Pick<PostingSettings, 'salesEntity' | 'currency'>,
): MappedDocument {
	const { kind, rmh, total, tax } = document;
	// As what it was begun is looked for, too.
	const entity = kind === 'sale' ? salesEntity : 'Payment';
	return {
		kind: 'mapped',
		index,
		document,
		walkIn,
		problems,
		posting: {
			entity,
			reference: documentReference(rmh),
			type: '',
			customerId,
			fields: {},
			lines: [],
			pays: [],
			expected: {
				total: Math.abs(total),
				tax: kind === 'sale' ? Math.abs(tax) : null,
				currency,
			},
			key: documentKey(rmh),
		},
	};
}
