import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { FIELDS, type SharedField } from './fields';
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

/** A customer as the ledger has it. */
export interface LedgerLink {
	/** null = not linked. */
	recordId: string | null;
	status: string;
	/** What was last synchronised; null = nobody knows. */
	base: Values | null;
	/** The same before something was sent, of which nobody knows what became of it; then there is no base. */
	beforeSending: Values | null;
}

/** Both systems as people use them, and the ledger as it is. */
export class TwoSides {
	constructor(
		private readonly rmh: RmhEmulator,
		private readonly acumatica: AcumaticaEmulator,
		private readonly scope: string,
		private readonly utcOffsetMinutes: number,
	) {}

	async editRmh(id: number, values: Values): Promise<void> {
		const set = FIELDS.flatMap((field) => {
			const value = values[field.path];
			return value === undefined ? [] : [`${field.column} = ${inSql(field, value)}`];
		});
		await this.rmh.execute(
			`UPDATE dbo.Customer SET ${set.join(', ')}, LastUpdated = GETDATE() WHERE ID = ${id}`,
		);
	}

	/** A sale at the till, which moves the row and none of its content. */
	async visitRmh(id: number): Promise<void> {
		await this.rmh.execute(
			`UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1, TotalSales = TotalSales + 5 WHERE ID = ${id}`,
		);
	}

	async renumberInRmh(id: number, accountNumber: string): Promise<void> {
		await this.rmh.execute(
			`UPDATE dbo.Customer SET AccountNumber = ${literal(accountNumber)}, LastUpdated = GETDATE() WHERE ID = ${id}`,
		);
	}

	async deleteFromRmh(id: number): Promise<void> {
		await this.rmh.execute(`DELETE FROM dbo.Customer WHERE ID = ${id}`);
	}

	editAcumatica(recordId: string, values: Values): void {
		this.acumatica.customers.update(recordId, inEntity(values));
	}

	renameInAcumatica(recordId: string, CustomerID: string): void {
		this.acumatica.customers.update(recordId, { CustomerID });
	}

	deleteFromAcumatica(recordId: string): void {
		this.acumatica.customers.delete(recordId);
	}

	/** @returns its ID */
	async addToRmh(accountNumber: string, values: Values): Promise<number> {
		const columns = FIELDS.map(({ column }) => column).join(', ');
		const texts = FIELDS.map((field) => inSql(field, values[field.path] ?? '')).join(', ');
		const number = literal(accountNumber);
		await this.rmh.execute(
			`INSERT INTO dbo.Customer (AccountNumber, StoreID, ${columns}) VALUES (${number}, 1, ${texts})`,
		);
		const [row] = await this.rmh.execute(
			`SELECT ID FROM dbo.Customer WHERE AccountNumber = ${number}`,
		);
		return Number(row?.ID);
	}

	/** @returns its record ID */
	addToAcumatica(customerId: string, values: Values): string {
		return this.acumatica.customers.insert({ CustomerID: customerId, ...inEntity(values) }).id;
	}

	customerIdOf(recordId: string): string {
		return String(this.acumatica.customers.get(recordId)?.fields.CustomerID);
	}

	/** All customers of RMH by ID. */
	async rmhCustomers(): Promise<Map<number, Values>> {
		const columns = FIELDS.map(({ column }) => column).join(', ');
		const rows = await this.rmh.execute(`SELECT ID, ${columns} FROM dbo.Customer`);
		return new Map(
			rows.map((row) => [
				Number(row.ID),
				Object.fromEntries(
					FIELDS.map(({ path, column, fromSql = String }) => [path, fromSql(row[column])]),
				),
			]),
		);
	}

	/** All customers of Acumatica by record ID. */
	acumaticaCustomers(): Map<string, Values> {
		return new Map(this.acumatica.customers.all().map(({ id, fields }) => [id, valuesOf(fields)]));
	}

	/** When the rows of RMH were last changed by their own word, by ID, in ms since 1970. */
	async rmhTimes(): Promise<Map<number, number>> {
		const rows = await this.rmh.execute(
			'SELECT ID, CONVERT(varchar(23), LastUpdated, 126) AS Time FROM dbo.Customer',
		);
		return new Map(
			rows.map(({ ID, Time }) => [
				Number(ID),
				Date.parse(`${String(Time)}Z`) - this.utcOffsetMinutes * 60_000,
			]),
		);
	}

	/** The same of Acumatica's records. */
	acumaticaTimes(): Map<string, number> {
		return new Map(
			this.acumatica.customers
				.all()
				.map(({ id, fields }) => [id, Date.parse(String(fields.LastModifiedDateTime))]),
		);
	}

	/** All customers that the ledger knows, by RMH ID. */
	async links(): Promise<Map<number, LedgerLink>> {
		const rows = await this.rmh.execute(
			`SELECT RmhID, AcumaticaRecordID, Status, Snapshot FROM acumatica_sync.Link WHERE Scope = N'${this.scope}'`,
		);
		return new Map(
			rows.map(({ RmhID, AcumaticaRecordID, Status, Snapshot }) => [
				Number(RmhID),
				{
					recordId: AcumaticaRecordID === null ? null : String(AcumaticaRecordID).toLowerCase(),
					status: String(Status),
					...basesOf(Snapshot),
				},
			]),
		);
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

function valuesOf(fields: Readonly<Record<string, unknown>>): Values {
	return Object.fromEntries(
		FIELDS.map(({ path, acumatica, fromEntity = String }) => [
			path,
			fromEntity(fields[acumatica] ?? ''),
		]),
	);
}

/** What the snapshot does not say is unknown; that somebody is exempt, it would say. */
function basesOf(snapshot: unknown): Pick<LedgerLink, 'base' | 'beforeSending'> {
	if (snapshot === null) return { base: null, beforeSending: null };
	const fields = JSON.parse(String(snapshot)) as Record<string, unknown>;
	const base = baseOf(fields);
	return 'sent:' in fields ? { base: null, beforeSending: base } : { base, beforeSending: null };
}

function baseOf(fields: Record<string, unknown>): Values {
	const values = valuesOf(fields);
	return Object.fromEntries(
		FIELDS.flatMap(({ path, acumatica, staysInAcumatica }) =>
			fields[acumatica] === undefined && staysInAcumatica === undefined
				? []
				: [[path, values[path] ?? '']],
		),
	);
}

/** The ledger keeps values as JSON. */
function valueOf(json: unknown): string {
	const value = JSON.parse(String(json)) as unknown;
	return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

const literal = (text: string) => `N'${text.replaceAll("'", "''")}'`;

const inSql = ({ inSql: kept = literal, typedInRmh }: SharedField, value: string) =>
	kept(typedInRmh?.(value) ?? value);

function inEntity(values: Values): Record<string, string | number> {
	return Object.fromEntries(
		FIELDS.flatMap(
			({ path, acumatica, typedInAcumatica, inEntity: kept = (typed: string) => typed }) => {
				const value = values[path];
				return value === undefined ? [] : [[acumatica, kept(typedInAcumatica?.(value) ?? value)]];
			},
		),
	);
}
