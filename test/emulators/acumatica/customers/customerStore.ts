import { randomUUID } from 'node:crypto';
import { storedDateTime, type Clock } from '../clock';
import type { DetailRow, EntityRecord, PlainValues } from '../records/entityRecord';

/** Lists of detail rows by name. */
export type CustomerDetails = Readonly<Record<string, readonly DetailRow[]>>;

/** A customer to begin with: plain fields by path; `id` and the time stamps are given when absent. */
export interface AcumaticaSeedCustomer {
	readonly id?: string;
	readonly fields: PlainValues;
}

/**
 * The customers of one tenant, by record id and by customer ID, in ascending key order. Knows
 * nothing about validation: tests write here what they need.
 */
export class CustomerStore {
	private readonly records = new Map<string, EntityRecord>();
	private readonly idByCustomerId = new Map<string, string>();
	private sortedIds: string[] | null = null;
	private readonly numbers = new Map<string, number>();
	private highestAccountNumber = 10_000;

	/**
	 * @param changed called after each change (the data file listens)
	 * @param defaults what a new customer of a class starts with
	 */
	constructor(
		private readonly clock: Clock,
		private readonly changed: () => void,
		private readonly defaults: (fields: PlainValues) => PlainValues,
	) {}

	get size(): number {
		return this.records.size;
	}

	/** In ascending order of the customer ID. */
	all(): readonly EntityRecord[] {
		this.sortedIds ??= [...this.idByCustomerId.entries()]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([, id]) => id);
		return this.sortedIds.map((id) => this.records.get(id) as EntityRecord);
	}

	/** In the order of their creation. */
	inOrderOfCreation(): readonly EntityRecord[] {
		return [...this.records.values()];
	}

	get(id: string): EntityRecord | undefined {
		return this.records.get(id.toLowerCase());
	}

	/** @param customerId in any case, blanks around it do not count */
	findByCustomerId(customerId: string): EntityRecord | undefined {
		const id = this.idByCustomerId.get(normalKey(customerId));
		return id === undefined ? undefined : this.records.get(id);
	}

	/**
	 * Adds a customer: defaults (unless `complete`), `BAccountID`, `NoteID` and time stamps are filled in.
	 * @throws Error when the id or the customer ID is taken
	 */
	insert(
		fields: PlainValues,
		options: { id?: string; details?: CustomerDetails; complete?: boolean } = {},
	): EntityRecord {
		const id = (options.id ?? randomUUID()).toLowerCase();
		const customerId = normalKey(String(fields.CustomerID ?? ''));
		if (customerId === '') throw new Error('A customer needs a CustomerID');
		if (this.records.has(id) || this.idByCustomerId.has(customerId)) {
			throw new Error(`There is a customer with id ${id} or customer ID ${customerId} already`);
		}
		const now = storedDateTime(this.clock());
		const accountNumber = Number(fields.BAccountID ?? this.highestAccountNumber + 1);
		this.highestAccountNumber = Math.max(this.highestAccountNumber, accountNumber);
		const record: EntityRecord = {
			id,
			fields: {
				CreatedDateTime: now,
				LastModifiedDateTime: now,
				...(options.complete ? {} : this.defaults(fields)),
				...fields,
				CustomerID: customerId,
				BAccountID: accountNumber,
				NoteID: id,
			},
			details: options.details ?? {},
			version: 1,
		};
		this.records.set(id, record);
		this.idByCustomerId.set(customerId, id);
		this.sortedIds = null;
		this.changed();
		return record;
	}

	/**
	 * Merges values into a customer; `null` empties a field. LastModifiedDateTime moves unless `touch` is false.
	 * @throws Error when there is no such customer
	 */
	update(
		id: string,
		changes: Readonly<Record<string, PlainValues[string] | null>>,
		options: { details?: CustomerDetails; touch?: boolean } = {},
	): EntityRecord {
		const before = this.get(id);
		if (!before) throw new Error(`There is no customer with id ${id}`);
		const merged = { ...before.fields, ...changes };
		if (options.touch !== false && changes.LastModifiedDateTime === undefined) {
			merged.LastModifiedDateTime = storedDateTime(this.clock());
		}
		const fields = Object.fromEntries(
			Object.entries(merged).filter(([, value]) => value !== null),
		) as PlainValues;
		const record: EntityRecord = {
			...before,
			fields,
			details: options.details ?? before.details,
			version: before.version + 1,
		};
		this.rekey(before, record);
		this.records.set(record.id, record);
		this.changed();
		return record;
	}

	/** @returns whether there was such a customer */
	delete(id: string): boolean {
		const record = this.get(id);
		if (!record) return false;
		this.records.delete(record.id);
		this.idByCustomerId.delete(String(record.fields.CustomerID));
		this.sortedIds = null;
		this.changed();
		return true;
	}

	/** The numbering sequence: the last number given out with a prefix. */
	lastNumber(prefix: string): number {
		return this.numbers.get(prefix) ?? 0;
	}

	useNumber(prefix: string, number: number): void {
		this.numbers.set(prefix, number);
	}

	private rekey(before: EntityRecord, after: EntityRecord): void {
		if (before.fields.CustomerID === after.fields.CustomerID) return;
		this.idByCustomerId.delete(String(before.fields.CustomerID));
		this.idByCustomerId.set(String(after.fields.CustomerID), after.id);
		this.sortedIds = null;
	}
}

/** Customer IDs are kept in capitals without blanks around them. */
export function normalKey(customerId: string): string {
	return customerId.trim().toUpperCase();
}
