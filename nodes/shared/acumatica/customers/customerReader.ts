import type { FieldPath } from '../../customer/customerFields';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { stopIfCancelled } from './cancellation';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { customerFrom } from './entity';
import { parseRecord, parseRecords } from './entityJson';
import { detailOf } from './fieldPath';
import { readOptions, type ReadOptions } from './readOptions';

/** Details that Acumatica reads in lists as a rule (main contact, shipping contact and their addresses). */
const LISTABLE = /Contact$/;

/** The `id` that Acumatica gives to a record. */
export const RECORD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads customers with a fixed set of fields. Some details cannot be read in a list on some instances
 * ("Optimization cannot be performed"): after the first refusal they are left out of lists, and
 * `complete` reads them for single customers.
 */
export class CustomerReader {
	readonly #refused = new Set<string>();
	#readOneByOne = 0;

	/**
	 * @param fields beside the reference, which is always read
	 * @param needed those of the fields that are worth a request for a single customer
	 * @throws AcumaticaError of kind 'configuration' for a path that is none
	 */
	constructor(
		private readonly client: AcumaticaClient,
		readonly fields: readonly FieldPath[],
		private readonly signal?: AbortSignal,
		private readonly needed: readonly FieldPath[] = fields,
	) {
		readOptions(fields);
	}

	/** Customers that had to be read one by one so far, because a list cannot carry all fields. */
	get readOneByOne(): number {
		return this.#readOneByOne;
	}

	/** Options of the next list, as far as they are known before its filter or page. */
	listOptions(fields = this.fields): ReadOptions {
		return readOptions(this.#listed(fields));
	}

	/** Whether lists carry these fields, as far as is known. */
	canList(fields: readonly FieldPath[]): boolean {
		return this.#listed(fields).length === fields.length;
	}

	/**
	 * Sends one request for a list (and another one for each refusal).
	 * @param query `$filter`, or `$top` and `$skip`
	 * @param fields where not all are wanted
	 * @returns customers with the listed fields only; see `complete`
	 */
	async list(
		query: Readonly<Record<string, string | number>>,
		fields = this.fields,
	): Promise<AcumaticaCustomer[]> {
		for (;;) {
			stopIfCancelled(this.signal);
			const listed = this.#listed(fields);
			try {
				const body = await this.client.request({
					method: 'GET',
					path: 'Customer',
					query: { ...readOptions(listed), ...query },
				});
				return parseRecords(body).map((record) => customerFrom(record, listed));
			} catch (error) {
				if (!this.#leaveOut(fields, listed, error)) throw error;
			}
		}
	}

	/**
	 * Adds the needed fields that lists could not carry, with one request; with none when none is missing.
	 * @returns null when the record has disappeared meanwhile
	 */
	async complete(customer: AcumaticaCustomer): Promise<AcumaticaCustomer | null> {
		if (this.canList(this.needed)) return customer;
		this.#readOneByOne += 1;
		return await this.byId(customer.reference.id);
	}

	/**
	 * @param id the record's GUID
	 * @returns null when there is no such record, or the user may not see it
	 */
	async byId(id: string): Promise<AcumaticaCustomer | null> {
		stopIfCancelled(this.signal);
		// Anything else would be read as a customer ID at this address.
		if (!RECORD_ID.test(id)) return null;
		try {
			const body = await this.client.request({
				method: 'GET',
				path: `Customer/${id}`,
				query: readOptions(this.fields),
			});
			return customerFrom(parseRecord(body), this.fields);
		} catch (error) {
			if (error instanceof AcumaticaError && error.kind === 'notFound') return null;
			throw error;
		}
	}

	#listed(fields: readonly FieldPath[]): FieldPath[] {
		return fields.filter((path) => !this.#refused.has(detailOf(path) ?? ''));
	}

	/** Notes which details a refused list asked for; false when the refusal has another reason. */
	#leaveOut(fields: readonly FieldPath[], listed: readonly FieldPath[], error: unknown): boolean {
		if (!(error instanceof AcumaticaError) || error.kind !== 'cannotOptimize') return false;
		const details = new Set(listed.map(detailOf).filter((detail) => detail !== null));
		// Another request may have learnt the same meanwhile: then the next attempt is without them.
		if (listed.length > this.#listed(fields).length) return true;
		if (details.size === 0) return false;
		// Acumatica names the fields; where it does not, the details that fail as a rule go first.
		const words = `${error.message} ${error.description}`;
		const named = [...details].filter((detail) => words.includes(`${detail}/`));
		const unusual = [...details].filter((detail) => !LISTABLE.test(detail));
		for (const detail of [named, unusual, [...details]].find(({ length }) => length > 0) ?? []) {
			this.#refused.add(detail);
		}
		return true;
	}
}
