import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AcumaticaSeedCustomer, CustomerDetails } from './customers/customerStore';

/** A customer as the data file keeps it. */
export interface StoredCustomer extends AcumaticaSeedCustomer {
	readonly id: string;
	readonly details: CustomerDetails;
}

interface Snapshot {
	readonly format: 1;
	/** Customers by tenant. */
	readonly tenants: Readonly<Record<string, readonly StoredCustomer[]>>;
}

const debounceMs = 500;

/** The customers on disk: one JSON file, replaced as a whole, soon after a change and at the end. */
export class DataFile {
	private timer: NodeJS.Timeout | null = null;

	/** @param snapshot gives what is to be kept */
	constructor(
		private readonly path: string,
		private readonly snapshot: () => Snapshot['tenants'],
	) {}

	/**
	 * @returns the customers of the last run, null when there was none
	 * @throws Error when the file is not one of ours
	 */
	read(): Snapshot['tenants'] | null {
		if (!existsSync(this.path)) return null;
		const content = JSON.parse(readFileSync(this.path, 'utf8')) as Partial<Snapshot>;
		if (content.format !== 1 || !content.tenants) {
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
		const content: Snapshot = { format: 1, tenants: this.snapshot() };
		writeFileSync(temporary, JSON.stringify(content));
		renameSync(temporary, this.path);
	}
}
