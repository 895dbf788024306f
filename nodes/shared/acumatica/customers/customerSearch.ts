import { AcumaticaError } from '../errors/AcumaticaError';
import { concurrently } from './concurrently';
import { customerPages, customersIn } from './customerPages';
import type { CustomerReader } from './customerReader';
import { equalsAny, filterBatches, KEYS_PER_FILTER } from './filter';
import { comparableKeys, type CustomerKey, type FoundIndex } from './foundCustomers';

/** Up to this many requests by filter, finding out whether another way takes fewer does not pay. */
const FEW_REQUESTS = 4;
/** Rows per page where only the record's own fields are read: some 500 bytes each. */
export const PLAIN_PAGE = 1_000;
/** Rows per page where linked entities come along. */
const EXPANDED_PAGE = 500;
/** Customer IDs that must turn out to be free before the others are taken to be free. */
const TELLING_SAMPLE = 20;
/** Answers of web servers and of Acumatica to an address that is too long for them. */
const TOO_LONG: readonly (number | undefined)[] = [404, 413, 414];

/** The two fields that customers are looked for by. */
export type KeyField = 'AccountRef' | 'CustomerID';

/** One search for many customers, in as few requests as is known to do. */
export class CustomerSearch {
	readonly #asked: Readonly<Record<KeyField, Set<string>>> = {
		AccountRef: new Set(),
		CustomerID: new Set(),
	};

	constructor(
		private readonly reader: CustomerReader,
		private readonly index: FoundIndex,
	) {}

	/**
	 * Looks for references first, then for the customer IDs that no customer found so far has: by
	 * filter, or by one list of all customers where that takes fewer requests.
	 *
	 * @param keys what the index was made of
	 * @param trustSample stop after a sample when none of its customer IDs is taken
	 * @returns whether customer IDs were left unasked because of the sample
	 */
	async run(keys: readonly CustomerKey[], trustSample: boolean): Promise<boolean> {
		const { references, customerIds } = this.index;
		if (this.#requests(references, customerIds) <= FEW_REQUESTS) {
			await this.#byFilter('AccountRef', references);
			await this.#byFilter('CustomerID', this.#openIds(customerIds));
			return false;
		}
		const sample = await this.#sample(keys);
		const skipIds = trustSample && sample.asked >= TELLING_SAMPLE && sample.taken === 0;
		const openReferences = this.#unasked('AccountRef', references);
		const openIds = this.#openIds(customerIds);
		const idsToCome = skipIds ? 0 : Math.ceil(openIds.length * sample.openShare);
		const byFilter = this.#requests(openReferences, openIds.slice(0, idsToCome));
		if (byFilter > FEW_REQUESTS && (await this.#fitsInto(byFilter - 1))) {
			for await (const page of customerPages(this.reader, this.#pageSize())) this.index.add(page);
			return false;
		}
		await this.#byFilter('AccountRef', openReferences);
		if (skipIds) return this.#openIds(customerIds).length > 0;
		await this.#byFilter('CustomerID', this.#openIds(customerIds));
		return false;
	}

	/** Asks for keys from all over the batch, to learn how many of them Acumatica has. */
	async #sample(keys: readonly CustomerKey[]) {
		const sample = spread(keys, KEYS_PER_FILTER);
		const { index } = this;
		const references = comparableKeys(sample, 'externalReference');
		await this.#byFilter('AccountRef', references.slice(0, KEYS_PER_FILTER));
		const customerIds = comparableKeys(sample, 'customerId');
		const open = this.#openIds(customerIds);
		await this.#byFilter('CustomerID', open);
		return {
			asked: open.length,
			taken: open.filter((id) => index.hasCustomerId(id)).length,
			openShare: open.length / Math.max(1, customerIds.length),
		};
	}

	/** Whether all customers fit into fewer pages than this. One request. */
	async #fitsInto(pages: number): Promise<boolean> {
		const $skip = customersIn(pages, this.#pageSize());
		return (await this.reader.list({ $top: 1, $skip })).length === 0;
	}

	#pageSize(): number {
		const { $expand, $custom } = this.reader.listOptions;
		return $expand === undefined && $custom === undefined ? PLAIN_PAGE : EXPANDED_PAGE;
	}

	#requests(references: readonly string[], customerIds: readonly string[]): number {
		const { listOptions } = this.reader;
		return (
			filterBatches('AccountRef', references, listOptions).length +
			filterBatches('CustomerID', customerIds, listOptions).length
		);
	}

	#unasked(field: KeyField, values: readonly string[]): string[] {
		return values.filter((value) => !this.#asked[field].has(value));
	}

	/** IDs that were not asked for, and that no customer found by its reference has. */
	#openIds(customerIds: readonly string[]): string[] {
		return this.#unasked('CustomerID', customerIds).filter((id) => !this.index.hasCustomerId(id));
	}

	async #byFilter(field: KeyField, values: readonly string[]): Promise<void> {
		const batches = filterBatches(field, values, this.reader.listOptions);
		for (const value of values) this.#asked[field].add(value);
		await concurrently(batches, async (batch) => await this.#ask(field, batch));
	}

	async #ask(field: KeyField, batch: readonly string[]): Promise<void> {
		try {
			this.index.add(await this.reader.list({ $filter: equalsAny(field, batch) }));
		} catch (error) {
			const tooLong = error instanceof AcumaticaError && TOO_LONG.includes(error.status);
			if (!tooLong || batch.length === 1) throw error;
			const half = Math.ceil(batch.length / 2);
			await this.#ask(field, batch.slice(0, half));
			await this.#ask(field, batch.slice(half));
		}
	}
}

/** Up to `count` items from all over a list. */
function spread<T>(items: readonly T[], count: number): T[] {
	const step = Math.max(1, items.length / count);
	return items.filter((_, position) => Math.floor(position % step) === 0).slice(0, count);
}
