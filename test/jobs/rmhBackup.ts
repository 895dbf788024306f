import { cpSync, rmSync } from 'node:fs';
import type { CrashStore } from './crash/crashStore';

const NUMBERED: ReadonlySet<string> = new Set([
	...['Run', 'History', 'Conflict', 'Alias', 'DocumentHistory'],
]);
const TABLES = ['Lease', 'Link', 'Position', 'Document', ...NUMBERED];

/** A backup of a store's databases, as an administrator makes and restores one. */
export class RmhBackup {
	private constructor(
		private readonly store: CrashStore,
		private readonly folder: string,
	) {}

	static async of(store: CrashStore, folder: string): Promise<RmhBackup> {
		await store.whileStopped((dataDir) => cpSync(dataDir, folder, { recursive: true }));
		return new RmhBackup(store, folder);
	}

	/** Everything goes back, the ledger too. */
	async restore(): Promise<void> {
		await this.store.whileStopped((dataDir) => {
			rmSync(dataDir, { recursive: true });
			cpSync(this.folder, dataDir, { recursive: true });
		});
	}

	/** RMH's database alone goes back; the ledger, in a database of its own, stays as it is. */
	async restoreRmhOnly(): Promise<void> {
		const { store } = this;
		const kept = await Promise.all(
			TABLES.map(
				async (table) => await store.rmh.execute(`SELECT * FROM ${store.ledger}.${table}`),
			),
		);
		await this.restore();
		for (const [index, table] of TABLES.entries()) {
			const name = `${store.ledger}.${table}`;
			const rows = (kept[index] ?? []).map(insertOf(name)).join('; ');
			const identity = (on: string) =>
				NUMBERED.has(table) ? `SET IDENTITY_INSERT ${name} ${on}; ` : '';
			await store.rmh.execute(
				`DELETE FROM ${name}; ${identity('ON')}${rows ? `${rows}; ` : ''}${identity('OFF')}`,
			);
		}
	}
}

const insertOf = (name: string) => (row: Record<string, unknown>) =>
	`INSERT INTO ${name} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`;

function literal(value: unknown): string {
	if (value === null || value === undefined) return 'NULL';
	if (Buffer.isBuffer(value)) return `0x${value.toString('hex')}`;
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return `N'${String(value).replaceAll("'", "''")}'`;
}
