import type { AcumaticaCustomer } from './entity';
import { comparableKey } from './comparableKey';

/** What a customer is looked for by. Null or '' = not by this. */
export interface CustomerKey {
	/** Acumatica's `AccountRef`. */
	externalReference: string | null;
	customerId: string | null;
}

/** What Acumatica has for one key. More than one of a kind means that a person has to look. */
export interface FoundCustomers {
	byReference: AcumaticaCustomer[];
	byCustomerId: AcumaticaCustomer[];
}

/** The distinct values of one part of some keys, in comparable form; without empty ones. */
export function comparableKeys(keys: Iterable<CustomerKey>, part: keyof CustomerKey): string[] {
	const values = new Set<string>();
	for (const key of keys) values.add(comparableKey(key[part] ?? ''));
	values.delete('');
	return [...values];
}

type ById = Map<string, AcumaticaCustomer>;

/**
 * Keeps those of the customers read that somebody looks for, by their two keys. A customer that is
 * read twice counts once.
 */
export class FoundIndex {
	readonly #byReference = new Map<string, ById>();
	readonly #byCustomerId = new Map<string, ById>();

	constructor(keys: readonly CustomerKey[]) {
		for (const reference of comparableKeys(keys, 'externalReference')) {
			this.#byReference.set(reference, new Map());
		}
		for (const id of comparableKeys(keys, 'customerId')) this.#byCustomerId.set(id, new Map());
	}

	/** Distinct references looked for, in comparable form. */
	get references(): string[] {
		return [...this.#byReference.keys()];
	}

	/** Distinct customer IDs looked for, in comparable form. */
	get customerIds(): string[] {
		return [...this.#byCustomerId.keys()];
	}

	hasCustomerId(comparableId: string): boolean {
		return (this.#byCustomerId.get(comparableId)?.size ?? 0) > 0;
	}

	add(customers: readonly AcumaticaCustomer[]): void {
		for (const customer of customers) {
			const { id, externalReference, customerId } = customer.reference;
			this.#byReference.get(comparableKey(externalReference))?.set(id, customer);
			this.#byCustomerId.get(comparableKey(customerId))?.set(id, customer);
		}
	}

	find({ externalReference, customerId }: CustomerKey): FoundCustomers {
		const all = (index: Map<string, ById>, key: string | null) => [
			...(index.get(comparableKey(key ?? ''))?.values() ?? []),
		];
		return {
			byReference: all(this.#byReference, externalReference),
			byCustomerId: all(this.#byCustomerId, customerId),
		};
	}

	/** Every customer that was found, once. */
	customers(): AcumaticaCustomer[] {
		const all: ById = new Map();
		for (const index of [this.#byReference, this.#byCustomerId]) {
			for (const found of index.values()) found.forEach((customer, id) => all.set(id, customer));
		}
		return [...all.values()];
	}

	/** Puts a fuller version of a customer in the place of each that it replaces. */
	replace(id: string, customer: AcumaticaCustomer | null): void {
		for (const index of [this.#byReference, this.#byCustomerId]) {
			for (const found of index.values()) {
				if (!found.has(id)) continue;
				if (customer === null) found.delete(id);
				else found.set(id, customer);
			}
		}
	}
}
