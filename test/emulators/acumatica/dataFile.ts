import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EntityRecord } from './records/entityRecord';

/** A record as the data file keeps it. */
export type StoredRecord = Pick<EntityRecord, 'id' | 'fields' | 'details'>;

export interface StoredTenant {
	readonly customers: readonly StoredRecord[];
	readonly documents: Readonly<Partial<Record<string, readonly StoredRecord[]>>>;
}

interface Snapshot {
	readonly format: 2;
	readonly tenants: Readonly<Record<string, StoredTenant>>;
}

/** Format 1 knew no documents. */
interface OldSnapshot {
	readonly format: 1;
	readonly tenants: Readonly<Record<string, readonly StoredRecord[]>>;
}

const debounceMs = 500;

/** The records on disk: one JSON file, replaced as a whole, soon after a change and at the end. */
export class DataFile {
	private timer: NodeJS.Timeout | null = null;

	/** @param snapshot gives what is to be kept */
	constructor(
		private readonly path: string,
		private readonly snapshot: () => Snapshot['tenants'],
	) {}

	/**
	 * @returns the records of the last run, null when there was none
	 * @throws Error when the file is not one of ours
	 */
	read(): Snapshot['tenants'] | null {
		if (!existsSync(this.path)) return null;
		const content = JSON.parse(readFileSync(this.path, 'utf8')) as
			| Snapshot
			| OldSnapshot
			| { format?: undefined };
		if (content.format === 1) return withoutDocuments(content);
		if (content.format !== 2) {
			throw new Error(
				`${this.path} is not a data file of the Acumatica emulator; delete it to begin anew`,
			);
		}
		return content.tenants;
	}

	/** Writes soon. */
	changed(): void {
		this.timer ??= setTimeout(() => {
			this.write();
		}, debounceMs);
		this.timer.unref();
	}

	/** Writes now. A half-written file never takes the old one's place. */
	write(): void {
		if (this.timer) clearTimeout(this.timer);
		this.timer = null;
		mkdirSync(dirname(this.path), { recursive: true });
		const temporary = `${this.path}.new`;
		const content: Snapshot = { format: 2, tenants: this.snapshot() };
		writeFileSync(temporary, JSON.stringify(content));
		renameSync(temporary, this.path);
	}
}

function withoutDocuments({ tenants }: OldSnapshot): Snapshot['tenants'] {
	return Object.fromEntries(
		Object.entries(tenants).map(([tenant, customers]) => [tenant, { customers, documents: {} }]),
	);
}
