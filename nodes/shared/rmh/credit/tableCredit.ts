import { z } from 'zod';
import type { CreditInformation } from '../../customer/creditInformation';
import type { ColumnChange } from '../columns/columnChange';
import { placeholder } from '../columns/columnTypes';
import { chunksOf, filledUp } from '../customers/idChunks';
import type { FoundCustomer } from '../customers/rowToCustomer';
import type { RmhDatabase, SqlRow } from '../database';
import { quoted, quotedTable } from '../identifiers';
import { int, numbered, nvarchar, type SqlParameter, type SqlParameters } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList, statement, withIdentifiers } from '../statements';
import { creditChanges, type CreditChange } from './creditValues';
import type { CreditTarget } from './creditTarget';

type TableTarget = CreditTarget & { table: NonNullable<CreditTarget['table']> };

export interface CreditWritten {
	changes: ColumnChange[];
	warnings: string[];
}

const row = z.object({ KeyValue: z.union([z.string(), z.number()]).nullable() }).passthrough();

/** Keys are texts here: numbers as they are, account numbers as SQL Server compares them. */
const keyText = (key: string | number) => String(key).trim().toUpperCase();

/** Keeps the rows of a table of its own up to date, which belong to customers by a key. */
export class TableCredit {
	readonly #rows = new Map<string, SqlRow[]>();
	/** Who has written a row: customers may share an account, and then only one of them may. */
	readonly #owners = new Map<string, string>();

	constructor(
		private readonly database: RmhDatabase,
		private readonly target: TableTarget,
		private readonly dryRun: boolean,
	) {}

	/**
	 * Reads the rows of many customers at once.
	 * @throws RmhError
	 */
	async read(customers: readonly FoundCustomer[]): Promise<void> {
		const keys = new Set(customers.flatMap((one) => this.#keyOf(one) ?? []));
		const unread = [...keys].filter((key) => !this.#rows.has(keyText(key)));
		const sql = withIdentifiers(statement('credit/table-read'), {
			...this.#names(),
			Values: this.target.columns
				.map(({ column }, index) => `, t.${quoted(column.name)} AS Value${index}`)
				.join(''),
		});
		for (const chunk of chunksOf(unread)) {
			for (const key of chunk) this.#rows.set(keyText(key), []);
			const list = filledUp(chunk);
			const parameters = numbered('key', list, (key) => this.#parameter(key));
			const found = await this.database.read(repeatInList(sql, list.length), parameters);
			for (const one of checkedRows(row, found, this.#tableName())) {
				if (one.KeyValue !== null) this.#rows.get(keyText(one.KeyValue))?.push(one);
			}
		}
	}

	/**
	 * Writes what a customer's rows do not show yet; nothing in a dry run.
	 * @param who the Acumatica customer
	 * @throws RmhError
	 */
	async write(
		customer: FoundCustomer,
		who: { id: string; customerId: string },
		information: CreditInformation,
	): Promise<CreditWritten> {
		const key = this.#keyOf(customer);
		if (key === null) {
			return onlyWarning('the customer has no receivable account that it could be shown with');
		}
		await this.read([customer]);
		const rows = this.#rows.get(keyText(key)) ?? [];
		if (rows.length === 0) {
			return onlyWarning(`${this.#tableName()} has no row for ${String(key)}, and none is added`);
		}
		const owner = this.#owners.get(keyText(key));
		if (owner !== undefined && owner !== who.id) {
			return onlyWarning(
				`${this.#tableName()} shows another customer of this run for ${String(key)}`,
			);
		}
		this.#owners.set(keyText(key), who.id);
		const different = rows
			.map((one) => creditChanges(information, this.target, this.#valuesIn(one)))
			.find((changes) => changes.length > 0);
		if (!different) return { changes: [], warnings: [] };
		if (!this.dryRun) await this.#update(key, different);
		return { changes: different.map(({ change }) => change), warnings: [] };
	}

	async #update(key: string | number, changes: readonly CreditChange[]): Promise<void> {
		const parameters: Record<string, SqlParameter> = { key: this.#parameter(key) };
		const assignments = changes.map(({ change, column }, index) => {
			const { sql, parameter } = placeholder(column, `v${index}`, change.after);
			parameters[`v${index}`] = parameter;
			return `${quoted(column.name)} = ${sql}`;
		});
		const names = { ...this.#names(), Assignments: assignments.join(', ') };
		const sql = withIdentifiers(statement('credit/table-update'), names);
		// The same values once more change nothing.
		await this.database.execute(sql, parameters satisfies SqlParameters, { repeatable: true });
	}

	#valuesIn(found: SqlRow): (column: { name: string }) => unknown {
		const names = this.target.columns.map(({ column }) => column.name);
		return ({ name }) => found[`Value${names.indexOf(name)}`];
	}

	#keyOf({ rmh, credit }: FoundCustomer): string | number | null {
		switch (this.target.table.key) {
			case 'customerId':
				return rmh.id;
			case 'accountNumber':
				return rmh.accountNumber || null;
			case 'receivableAccount':
				return credit?.accountNumber || null;
		}
	}

	#parameter(key: string | number | null): SqlParameter {
		return this.target.table.key === 'customerId'
			? int(key === null ? null : Number(key))
			: nvarchar(key === null ? null : String(key), 255);
	}

	#names() {
		const { name, keyColumn } = this.target.table;
		return { CreditTable: quotedTable(name), KeyColumn: quoted(keyColumn.name) };
	}

	#tableName(): string {
		const { schema, table } = this.target.table.name;
		return `${schema}.${table}`;
	}
}

const onlyWarning = (why: string): CreditWritten => ({
	changes: [],
	warnings: [`Credit information was not written: ${why}`],
});

/** @returns null where credit information goes into the customer's own row, or nowhere */
export function openTableCredit(
	database: RmhDatabase,
	target: CreditTarget | null,
	dryRun: boolean,
): TableCredit | null {
	if (!target?.table) return null;
	return new TableCredit(database, { ...target, table: target.table }, dryRun);
}
