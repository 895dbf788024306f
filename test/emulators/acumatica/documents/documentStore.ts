import { randomUUID } from 'node:crypto';
import { storedDateTime, type Clock } from '../clock';
import type { DetailRow, EntityRecord, PlainValue, PlainValues } from '../records/entityRecord';
import { documentKinds, type DocumentEntity, type DocumentKind } from './documentKind';

/** Rows of detail lists by name. */
export type DocumentDetails = Readonly<Record<string, readonly DetailRow[]>>;

/** The documents of one kind and tenant. Knows nothing about validation: tests write here what they need. */
export class DocumentStore {
	readonly kind: DocumentKind;
	private readonly records = new Map<string, EntityRecord>();
	private sorted: readonly EntityRecord[] | null = null;
	private lastNumber = 0;

	/** @param changed called after each change (the data file listens) */
	constructor(
		readonly entity: DocumentEntity,
		private readonly clock: Clock,
		private readonly changed: () => void,
	) {
		this.kind = documentKinds[entity];
	}

	get size(): number {
		return this.records.size;
	}

	/** In ascending order of type and number. */
	all(): readonly EntityRecord[] {
		this.sorted ??= [...this.records.values()].sort((a, b) =>
			this.keyOf(a) < this.keyOf(b) ? -1 : 1,
		);
		return this.sorted;
	}

	get(id: string): EntityRecord | undefined {
		return this.records.get(id.toLowerCase());
	}

	/** @param type its label, `Invoice` */
	find(type: string, number: string): EntityRecord | undefined {
		const wanted = key(type, number);
		return [...this.records.values()].find((record) => this.keyOf(record) === wanted);
	}

	/** Documents with a value in a field. */
	having(path: string, value: PlainValue): EntityRecord[] {
		return this.all().filter(({ fields }) => fields[path] === value);
	}

	/** Adds a document; it gets the next number, unless it has one. */
	insert(fields: PlainValues, details: DocumentDetails, id: string = randomUUID()): EntityRecord {
		const { number, numbering } = this.kind;
		const given = fields[number];
		const [prefix, digits] = numbering;
		if (given === undefined) this.lastNumber += 1;
		else this.lastNumber = Math.max(this.lastNumber, Number(String(given).replace(/\D/g, '')));
		const now = storedDateTime(this.clock());
		const record: EntityRecord = {
			id,
			fields: {
				...this.stamps(now, true),
				...fields,
				[number]: given ?? prefix + String(this.lastNumber).padStart(digits, '0'),
			},
			details,
			version: 1,
		};
		return this.keep(record);
	}

	/** Merges values into a document; `null` empties a field. @throws Error when there is no such document */
	update(
		id: string,
		changes: Readonly<Record<string, PlainValue | null>>,
		details?: DocumentDetails,
	): EntityRecord {
		const before = this.get(id);
		if (!before) throw new Error(`There is no ${this.entity} with id ${id}`);
		const merged = {
			...before.fields,
			...this.stamps(storedDateTime(this.clock()), false),
			...changes,
		};
		const record: EntityRecord = {
			...before,
			fields: Object.fromEntries(
				Object.entries(merged).filter(([, value]) => value !== null),
			) as PlainValues,
			details: details ?? before.details,
			version: before.version + 1,
		};
		return this.keep(record);
	}

	private keep(record: EntityRecord): EntityRecord {
		this.records.set(record.id, record);
		this.sorted = null;
		this.changed();
		return record;
	}

	private keyOf({ fields }: EntityRecord): string {
		return key(String(fields[this.kind.type]), String(fields[this.kind.number]));
	}

	private stamps(now: string, isNew: boolean): PlainValues {
		const { fields } = this.kind.definition;
		const names = ['LastModifiedDateTime', 'LastModifiedDate', 'LastModified'];
		const created = isNew ? ['CreatedDateTime', 'CreatedDate'] : [];
		return Object.fromEntries(
			[...names, ...created].filter((name) => fields[name]).map((name) => [name, now]),
		);
	}
}

const key = (type: string, number: string): string => `${type}|${number}`.trimEnd().toUpperCase();
