import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { CustomerReader } from './customerReader';
import { readNamed } from './readNamed';
import type { ComparedCustomer, LinkedCustomer, UpsertEntry } from './upsertTypes';

type ComparedEntry = UpsertEntry & {
	recordId: string;
	linked: LinkedCustomer;
	compared: ComparedCustomer;
};

/** As many as are read with one request. */
const READ_AT_ONCE = 30;

/** Where Acumatica's limits slow sending down, what is older is read again: one request a minute at most. */
const FRESH_MS = 60_000;

interface Reading {
	/** Of the steady clock, before the request. */
	at: number;
	customers: Promise<ReadonlyMap<UpsertEntry, AcumaticaCustomer | null>>;
}

/**
 * Reads linked customers that were compared once more, right before they are sent: an edit in Acumatica since the
 * list that they were compared with would be overwritten unseen. One request for about 30 customers, and one more for
 * each minute that sending those takes.
 */
export class FreshCustomers {
	readonly #batchOf = new Map<UpsertEntry, readonly ComparedEntry[]>();
	readonly #readings = new Map<readonly ComparedEntry[], Reading>();

	/** @param entries in the order in which they will be sent */
	constructor(
		private readonly client: AcumaticaClient,
		entries: readonly UpsertEntry[],
		private readonly signal?: AbortSignal,
	) {
		const compared = entries.filter(isCompared);
		for (let start = 0; start < compared.length; start += READ_AT_ONCE) {
			const batch = compared.slice(start, start + READ_AT_ONCE);
			for (const entry of batch) this.#batchOf.set(entry, batch);
		}
	}

	/**
	 * To be called right before an entry is sent. One that was not compared, or is not in Acumatica any more, passes.
	 * @throws AcumaticaError of kind `overtaken`, or when it cannot be read
	 */
	async assertAsCompared(entry: UpsertEntry): Promise<void> {
		const batch = this.#batchOf.get(entry);
		if (!batch || !isCompared(entry)) return;
		const now = (await this.#of(batch)).get(entry);
		if (now) assertNotOvertaken(entry, now);
	}

	async #of(batch: readonly ComparedEntry[]) {
		let reading = this.#readings.get(batch);
		if (!reading || performance.now() - reading.at > FRESH_MS) {
			reading = { at: performance.now(), customers: this.#ask(batch) };
			this.#readings.set(batch, reading);
		}
		try {
			return await reading.customers;
		} catch (error) {
			// The next one tries it anew.
			if (this.#readings.get(batch) === reading) this.#readings.delete(batch);
			throw error;
		}
	}

	async #ask(batch: readonly ComparedEntry[]) {
		const fields = new Set(batch.flatMap(({ compared }) => compared.fields));
		const reader = new CustomerReader(this.client, [...fields], this.signal);
		const named = batch.map(({ recordId, recordCustomerId }) => ({
			customerId: recordCustomerId ?? null,
			recordId: recordId.toLowerCase(),
		}));
		const found = await readNamed(reader, named);
		return new Map(
			batch.map((entry, index) => {
				const customer = found[index] ?? null;
				const isSame = customer?.reference.id.toLowerCase() === named[index]?.recordId;
				return [entry, isSame ? customer : null];
			}),
		);
	}
}

const isCompared = (entry: UpsertEntry): entry is ComparedEntry =>
	entry.compared !== undefined && entry.recordId !== null && entry.linked !== undefined;

/**
 * @param now as Acumatica has it, just read
 * @throws AcumaticaError of kind `overtaken` where somebody has edited since what the entry would write
 */
export function assertNotOvertaken({ compared }: UpsertEntry, now: AcumaticaCustomer): void {
	const fields = compared?.overtakenIn(now) ?? [];
	if (fields.length === 0) return;
	throw new AcumaticaError({
		kind: 'overtaken',
		message: `Acumatica customer ${now.reference.customerId} was edited since it was compared (${fields.join(', ')}), so nothing was sent`,
		description: 'Nothing to do: the next run compares both sides again.',
	});
}
