import { readCatalog } from '../catalog/read';
import type { Catalog, CatalogDatabase, CatalogTable } from '../catalog/model';
import { ApplicationLocks } from '../locking/applicationLocks';
import { LockTable } from '../locking/lockTable';
import { Waits } from '../locking/waits';
import type { RmhLogin } from '../options';
import { Mutex } from '../storage/mutex';
import type { Postgres } from '../storage/postgres';
import type { ServerTrigger } from '../run/triggers';
import { Faults } from './faults';
import { Upkeep } from './upkeep';

/** What all sessions share. */
export class Server {
	readonly locks = new LockTable();
	readonly applicationLocks = new ApplicationLocks();
	readonly waits = new Waits();
	readonly mutex = new Mutex();
	readonly faults = new Faults();
	readonly upkeep: Upkeep;
	/** Tables that only their session can name, for error messages. */
	readonly privateTables = new Map<number, CatalogTable>();
	/** What runs behind changes of a table, by its object id. */
	readonly triggers = new Map<number, ServerTrigger>();
	/** The session whose transaction has changed definitions: nobody else works until it ends. */
	exclusive: number | undefined;
	/** Row version counter when a transaction began to write, by session: `MIN_ACTIVE_ROWVERSION()`. */
	readonly firstVersions = new Map<number, Map<number, bigint>>();
	private nextSession = 51;
	private nextCursor = 1;

	private constructor(
		readonly postgres: Postgres,
		public catalog: Catalog,
		private nextObject: number,
		readonly settings: ServerSettings,
	) {
		this.upkeep = new Upkeep(postgres);
	}

	static async open(postgres: Postgres, settings: ServerSettings): Promise<Server> {
		const catalog = await readCatalog(postgres);
		const [[last] = []] = await postgres.rows(
			'SELECT coalesce(max(object_id), 581577110) FROM m.objects',
		);
		return new Server(postgres, catalog, Number(last), settings);
	}

	/** The catalog must be read anew after every change of a definition, also one that failed. */
	async reloadCatalog(): Promise<void> {
		this.catalog = await readCatalog(this.postgres);
	}

	newObjectId(): number {
		this.nextObject += 16;
		return this.nextObject;
	}

	/** Session ids begin at 51, as those of users do. */
	newSessionId(): number {
		return this.nextSession++;
	}

	newCursorName(): string {
		return `cursor_${this.nextCursor++}`;
	}

	database(name: string): CatalogDatabase | undefined {
		return this.catalog.databases.get(name.toLowerCase());
	}

	findTable(objectId: number): CatalogTable | undefined {
		return this.catalog.tables.get(objectId) ?? this.privateTables.get(objectId);
	}

	/** The wall clock of the server and UTC, as Postgres reads them. */
	clock(): { localTime: string; utcTime: string } {
		const now = this.settings.now();
		const text = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '');
		return { localTime: text(now + this.settings.utcOffsetMinutes * 60_000), utcTime: text(now) };
	}
}

export interface ServerSettings {
	logins: readonly RmhLogin[];
	utcOffsetMinutes: number;
	lockTimeoutMs: number;
	now: () => number;
	/** Database of a login that names none. */
	defaultDatabase: string;
}
