import type { PostingEntity } from '../../document/posting/postingSettings';
import type { AcumaticaClient } from '../client';
import { concurrently } from '../customers/concurrently';
import { parseRecords } from '../customers/entityJson';
import { equalsAny, filterBatches } from '../customers/filter';
import { inHalves } from '../customers/inHalves';
import { documentFrom, referenceKey, type FoundDocument } from './documentRecord';
import { ENTITY_NAMES, selectedFields } from './entityNames';

/** Documents by the comparable form of their reference (`referenceKey`). */
export type DocumentsByReference = ReadonlyMap<string, readonly FoundDocument[]>;

/**
 * Looks up documents by their external references, 30 in one request. What belongs to one payment only is not
 * expanded, which a list could not carry.
 *
 * @returns all that carry one of the references; several are possible
 * @throws AcumaticaError
 */
export async function findDocuments(
	client: AcumaticaClient,
	entity: PostingEntity,
	references: Iterable<string>,
): Promise<DocumentsByReference> {
	const found = new Map<string, FoundDocument[]>();
	const { reference: field } = ENTITY_NAMES[entity];
	const options = { $select: selectedFields(entity).join(',') };
	const wanted = [...new Set(references)];
	await concurrently(filterBatches([field], wanted, options), async (batch) => {
		await inHalves(batch, async (part) => {
			const $filter = equalsAny([field], part);
			const reply = await client.request({
				method: 'GET',
				path: entity,
				query: { $filter, ...options },
			});
			for (const record of parseRecords(reply)) {
				const document = documentFrom(record, entity);
				const key = referenceKey(document.reference);
				found.set(key, [...(found.get(key) ?? []), document]);
			}
		});
	});
	return found;
}
