import { PGlite, type Results } from '@electric-sql/pglite';

/** A row as Postgres sends it: every value as text. */
export type TextRow = (string | null)[];

const asText = (value: string) => value;
/** Postgres's types whose values PGlite would parse; the engine decodes them by SQL Server's types. */
const parsedTypes = [
	16, 17, 20, 21, 23, 26, 114, 700, 701, 1082, 1083, 1114, 1184, 1700, 2950, 3802,
];
const parsers = Object.fromEntries(parsedTypes.map((oid) => [oid, asText]));

/** Small in memory and on disk. What is written may be lost with the machine's power, not with the process. */
const configuration = [
	'shared_buffers = 32MB',
	'min_wal_size = 4MB',
	'max_wal_size = 16MB',
	'full_page_writes = off',
];

/** One embedded Postgres. Its statements run one after the other. */
export class Postgres {
	/** Statements sent so far, to measure. */
	statements = 0;

	private constructor(private readonly database: PGlite) {}

	/**
	 * Starts Postgres.
	 * @param dataDir folder of the data; undefined = in memory
	 * @param image what {@link dump} gave, to begin with instead of an empty database
	 */
	static async start(options: { dataDir?: string; image?: Blob }): Promise<Postgres> {
		const database = await PGlite.create({
			initDbStartParams: ['--wal-segsize=1'],
			postgresqlconf: configuration,
			...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
			...(options.image === undefined ? {} : { loadDataDir: options.image }),
			relaxedDurability: true,
			// Here and not at each query, where PGlite would copy its hundreds of parsers each time.
			parsers,
		});
		const postgres = new Postgres(database);
		await postgres.run(
			"SET bytea_output = 'hex'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY';",
		);
		return postgres;
	}

	/** Runs one statement and gives its rows. */
	async rows(sql: string): Promise<TextRow[]> {
		return (await this.query(sql)).rows;
	}

	/** Runs one statement and gives its rows and how many it changed. */
	async query(sql: string): Promise<{ rows: TextRow[]; changed: number }> {
		this.statements++;
		// Postgres's simple protocol: one message where a prepared statement takes five.
		const results = await this.database.exec(sql, { rowMode: 'array' });
		const result = results.at(-1) as Results<TextRow> | undefined;
		return { rows: result?.rows ?? [], changed: result?.affectedRows ?? 0 };
	}

	/** Runs a script of several statements. */
	async run(script: string): Promise<void> {
		this.statements++;
		await this.database.exec(script);
	}

	/** Copies rows in Postgres's text format into a table. */
	async copy(table: string, columns: string[], lines: string): Promise<void> {
		this.statements++;
		await this.database.query(`COPY ${table} (${columns.join(', ')}) FROM '/dev/blob'`, [], {
			blob: new Blob([lines]),
		});
	}

	/** The whole database as one file that {@link start} can begin with. */
	async dump(): Promise<Blob> {
		await this.run('CHECKPOINT');
		return await this.database.dumpDataDir('none');
	}

	async close(): Promise<void> {
		await this.database.close();
	}
}
