import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { FIELDS } from './fields';
import type { Values } from './model';

/** An open or decided conflict of the ledger. */
export interface LedgerConflict {
	conflictId: string;
	rmhId: number;
	field: string;
	rmh: string;
	acumatica: string;
	isDecided: boolean;
}

/** Both systems as people use them, and the ledger as it is. */
export class TwoSides {
	constructor(
		private readonly rmh: RmhEmulator,
		private readonly acumatica: AcumaticaEmulator,
		private readonly scope: string,
	) {}

	async editRmh(id: number, values: Values): Promise<void> {
		const set = FIELDS.flatMap(({ path, column }) =>
			values[path] === undefined ? [] : [`${column} = ${literal(values[path])}`],
		);
		await this.rmh.execute(
			`UPDATE dbo.Customer SET ${set.join(', ')}, LastUpdated = GETDATE() WHERE ID = ${id}`,
		);
	}

	editAcumatica(recordId: string, values: Values): void {
		this.acumatica.customers.update(recordId, acumaticaFields(values));
	}

	/** @returns its ID */
	async addToRmh(accountNumber: string, values: Values): Promise<number> {
		const columns = FIELDS.map(({ column }) => column).join(', ');
		const texts = FIELDS.map(({ path }) => literal(values[path] ?? '')).join(', ');
		const number = literal(accountNumber);
		await this.rmh.execute(
			`INSERT INTO dbo.Customer (AccountNumber, StoreID, Country, State, ${columns}) VALUES (${number}, 1, N'US', N'TX', ${texts})`,
		);
		const [row] = await this.rmh.execute(
			`SELECT ID FROM dbo.Customer WHERE AccountNumber = ${number}`,
		);
		return Number(row?.ID);
	}

	/** @returns its record ID */
	addToAcumatica(customerId: string, values: Values): string {
		return this.acumatica.customers.insert({
			CustomerID: customerId,
			Status: 'Active',
			'MainContact/Address/Country': 'US',
			'MainContact/Address/State': 'TX',
			...acumaticaFields(values),
		}).id;
	}

	/** All customers of RMH by ID. */
	async rmhCustomers(): Promise<Map<number, Values>> {
		const columns = FIELDS.map(({ column }) => column).join(', ');
		const rows = await this.rmh.execute(`SELECT ID, ${columns} FROM dbo.Customer`);
		return new Map(
			rows.map((row) => [
				Number(row.ID),
				Object.fromEntries(FIELDS.map(({ path, column }) => [path, String(row[column])])),
			]),
		);
	}

	/** All customers of Acumatica by record ID. */
	acumaticaCustomers(): Map<string, Values> {
		return new Map(
			this.acumatica.customers
				.all()
				.map(({ id, fields }) => [
					id,
					Object.fromEntries(
						FIELDS.map(({ path, acumatica }) => [path, String(fields[acumatica] ?? '')]),
					),
				]),
		);
	}

	/** Record IDs by RMH ID. */
	async links(): Promise<Map<number, string>> {
		const rows = await this.rmh.execute(
			`SELECT RmhID, AcumaticaRecordID FROM acumatica_sync.Link WHERE Scope = N'${this.scope}' AND AcumaticaRecordID IS NOT NULL`,
		);
		return new Map(
			rows.map(({ RmhID, AcumaticaRecordID }) => [
				Number(RmhID),
				String(AcumaticaRecordID).toLowerCase(),
			]),
		);
	}

	/** What was last synchronised, by RMH ID; null = nobody knows, because a run died while it was sent. */
	async bases(): Promise<Map<number, Values | null>> {
		const rows = await this.rmh.execute(
			`SELECT RmhID, Snapshot FROM acumatica_sync.Link WHERE Scope = N'${this.scope}'`,
		);
		return new Map(rows.map(({ RmhID, Snapshot }) => [Number(RmhID), baseOf(Snapshot)]));
	}

	async conflicts(): Promise<LedgerConflict[]> {
		const rows = await this.rmh.execute(
			`SELECT ConflictID, RmhID, Field, RmhValue, AcumaticaValue, Resolution FROM acumatica_sync.Conflict WHERE Scope = N'${this.scope}' AND EndedAt IS NULL`,
		);
		return rows.map((row) => ({
			conflictId: String(row.ConflictID),
			rmhId: Number(row.RmhID),
			field: String(row.Field),
			rmh: valueOf(row.RmhValue),
			acumatica: valueOf(row.AcumaticaValue),
			isDecided: row.Resolution !== null,
		}));
	}

	/** One text per RMH row that is another one after any write. */
	async rowVersions(): Promise<string[]> {
		const rows = await this.rmh.execute(
			'SELECT ID, CONVERT(varchar(20), CONVERT(bigint, DBTimeStamp)) AS Version FROM dbo.Customer ORDER BY ID',
		);
		return rows.map(({ ID, Version }) => `${String(ID)}: ${String(Version)}`);
	}
}

function baseOf(snapshot: unknown): Values | null {
	if (snapshot === null) return null;
	const fields = JSON.parse(String(snapshot)) as Record<string, unknown>;
	return Object.fromEntries(
		FIELDS.flatMap(({ path, acumatica }) =>
			fields[acumatica] === undefined ? [] : [[path, String(fields[acumatica])]],
		),
	);
}

/** The ledger keeps values as JSON. */
const valueOf = (json: unknown) => String(JSON.parse(String(json)) as unknown);

const literal = (text: string) => `N'${text.replaceAll("'", "''")}'`;

function acumaticaFields(values: Values): Record<string, string> {
	return Object.fromEntries(
		FIELDS.flatMap(({ path, acumatica, retyped = (value) => value }) =>
			values[path] === undefined ? [] : [[acumatica, retyped(values[path])]],
		),
	);
}
