import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { comparableKey } from '../../customer/comparableKey';
import type { AcumaticaClient } from '../client';
import { CustomerReader } from '../customers/customerReader';
import { readByKeys } from '../customers/readByKeys';
import { AcumaticaError } from '../errors/AcumaticaError';
import { ENTITY_NAMES } from './entityNames';
import type { PostEntry } from './postTypes';

type Addressed = Pick<PostEntry, 'posting' | 'customerRecordId'>;

/** Of the customer, in the contract. */
const CURRENCY = 'CurrencyID';

/**
 * The customers that documents are sent to. Documents name them by the customer ID, and customer IDs can be changed
 * and given again: the record that a link means may have gone, or another one may have its ID. A kind of document
 * without a currency of its own has its customer's.
 */
export class Addressees {
	private constructor(private readonly byId: ReadonlyMap<string, AcumaticaCustomer>) {}

	/**
	 * Asks which records have the customer IDs now, about 30 a request.
	 * @throws AcumaticaError
	 */
	static async lookUp(client: AcumaticaClient, entries: readonly Addressed[]): Promise<Addressees> {
		const asked = entries.filter((entry) => isLinked(entry) || hasCustomersCurrency(entry));
		const ids = new Set(asked.map(({ posting }) => posting.customerId));
		const keys = Array.from(ids, (value) => ({ kind: 'customerId' as const, value }));
		const fields = asked.some(hasCustomersCurrency) ? [CURRENCY] : [];
		const found = await readByKeys(new CustomerReader(client, fields), keys);
		return new Addressees(
			new Map(found.flat().map((one) => [comparableKey(one.reference.customerId), one])),
		);
	}

	/** @returns why nothing may be sent for the entry; null = its customer is the one that is meant */
	objectionTo(entry: Addressed): AcumaticaError | null {
		return this.#isStranger(entry) ?? this.#hasAnotherCurrency(entry);
	}

	#isStranger({ posting: { customerId }, customerRecordId }: Addressed): AcumaticaError | null {
		if (!customerRecordId) return null;
		const recordId = this.byId.get(comparableKey(customerId))?.reference.id;
		if (recordId?.toLowerCase() === customerRecordId.toLowerCase()) return null;
		const what =
			recordId === undefined
				? `Acumatica has no customer ${customerId} any more: it was deleted, or its ID was changed`
				: `${customerId} is another customer of Acumatica by now than the one that is linked`;
		return refusal(
			`${what}. Nothing was sent.`,
			'The next synchronization of customers brings the new ID into the sync ledger; a deleted customer has to be linked to another one. The document is tried again by itself.',
		);
	}

	#hasAnotherCurrency(entry: Addressed): AcumaticaError | null {
		const { customerId, expected } = entry.posting;
		const currency = String(this.byId.get(comparableKey(customerId))?.fields[CURRENCY] ?? '');
		if (!hasCustomersCurrency(entry) || currency === '') return null;
		if (comparableKey(currency) === comparableKey(expected.currency)) return null;
		return refusal(
			`Customer ${customerId} has the currency ${currency} in Acumatica, and the store has ${expected.currency}: a Cash Sale cannot say another one than its customer's. Nothing was sent.`,
			'Let such sales become Sales Invoices, or give the customer the currency of the store. The document is tried again by itself.',
		);
	}
}

const isLinked = ({ customerRecordId }: Addressed) => Boolean(customerRecordId);

const hasCustomersCurrency = ({ posting: { entity, expected } }: Addressed) =>
	ENTITY_NAMES[entity].currency === null && expected.currency !== '';

const refusal = (message: string, description: string) =>
	new AcumaticaError({ kind: 'configuration', message, description });
