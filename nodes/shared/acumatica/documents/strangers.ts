import { comparableKey } from '../../customer/comparableKey';
import type { AcumaticaClient } from '../client';
import { CustomerReader } from '../customers/customerReader';
import { readByKeys } from '../customers/readByKeys';
import { AcumaticaError } from '../errors/AcumaticaError';
import type { PostEntry } from './postTypes';

type Addressed = Pick<PostEntry, 'posting' | 'customerRecordId'>;

/**
 * Documents name their customer by the customer ID, and customer IDs can be changed and given again: the record
 * that a link means may have gone, or another one may have its ID.
 */
export class Strangers {
	private constructor(private readonly recordOf: ReadonlyMap<string, string>) {}

	/**
	 * Asks which records have the customer IDs now, about 30 a request.
	 * @throws AcumaticaError
	 */
	static async lookUp(client: AcumaticaClient, entries: readonly Addressed[]): Promise<Strangers> {
		const ids = new Set(entries.filter(isLinked).map(({ posting }) => posting.customerId));
		const keys = Array.from(ids, (value) => ({ kind: 'customerId' as const, value }));
		const found = await readByKeys(new CustomerReader(client, []), keys);
		return new Strangers(
			new Map(
				found.flat().map(({ reference }) => [comparableKey(reference.customerId), reference.id]),
			),
		);
	}

	/** @returns why nothing may be sent for the entry; null = its customer is the one that is meant */
	objectionTo({ posting: { customerId }, customerRecordId }: Addressed): AcumaticaError | null {
		if (!customerRecordId) return null;
		const recordId = this.recordOf.get(comparableKey(customerId));
		if (recordId?.toLowerCase() === customerRecordId.toLowerCase()) return null;
		const what =
			recordId === undefined
				? `Acumatica has no customer ${customerId} any more: it was deleted, or its ID was changed`
				: `${customerId} is another customer of Acumatica by now than the one that is linked`;
		return new AcumaticaError({
			kind: 'configuration',
			message: `${what}. Nothing was sent.`,
			description:
				'The next synchronization of customers brings the new ID into the sync ledger; a deleted customer has to be linked to another one. The document is tried again by itself.',
		});
	}
}

const isLinked = ({ customerRecordId }: Addressed) => Boolean(customerRecordId);
