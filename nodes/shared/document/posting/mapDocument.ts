import type { DocumentItem } from '../documentItem';
import { mapCollection } from './mapCollection';
import { mapSale } from './mapSale';
import type { PostingResult } from './posting';
import type { PostingSettings } from './postingSettings';

/**
 * A document of RMH as the document of Acumatica that stands for it. All that is wrong is said at once.
 * @param customerId the Acumatica customer that it goes to
 */
export function mapDocument(
	document: DocumentItem,
	customerId: string,
	settings: PostingSettings,
): PostingResult {
	return document.kind === 'sale'
		? mapSale(document, customerId, settings)
		: mapCollection(document, customerId, settings);
}
