import { comparableKey } from './comparableKey';
import type { UpsertEntry } from './upsertTypes';

/**
 * Who was first in a batch to claim a record, a reference or a customer ID. Two entries must never
 * become one customer, nor overwrite each other.
 */
export class BatchClaims {
	readonly #first = new Map<string, number>();

	/**
	 * Claims everything that identifies an entry.
	 * @returns why a person has to look, when an earlier entry claimed some of it; else null
	 */
	claimKeys({ index, recordId, externalReference, customerId }: UpsertEntry): string | null {
		const reasons = [
			this.#claim('Acumatica record', recordId, index),
			this.#claim('external reference', externalReference, index),
			this.#claim('customer ID', customerId, index),
		];
		return reasons.find((reason) => reason !== null) ?? null;
	}

	/**
	 * Claims the record that an entry turned out to be.
	 * @param name of the customer, for the text
	 */
	claimRecord(index: number, recordId: string, name: string): string | null {
		return this.#claim('Acumatica record', recordId, index, name);
	}

	#claim(what: string, value: string | null, index: number, name = value): string | null {
		const key = comparableKey(value ?? '');
		if (key === '') return null;
		const place = `${what}:${key}`;
		const first = this.#first.get(place) ?? index;
		this.#first.set(place, first);
		// Counted from 1, as people do.
		return first === index ? null : `Same ${what} ${name?.trim()} as item ${first + 1} of this run`;
	}
}
