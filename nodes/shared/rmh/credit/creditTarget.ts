import { kindOf, type ColumnKind } from '../columns/columnTypes';
import { freeColumns, KEPT_BY_RMH } from '../columns/contentColumns';
import {
	columnOf,
	readColumns,
	type CustomerColumn,
	type CustomerTable,
} from '../columns/customerTable';
import type { RmhDatabase } from '../database';
import { RmhError } from '../errors';
import type { TableName } from '../identifiers';
import { wallClockConverter, type WallClock } from '../serverTime';
import type { Balance, CreditKey, CreditSettings } from './creditSettings';

/** What is told of a customer's credit. */
export type CreditPart = 'limit' | 'balance' | 'onHold' | 'asOf';

export interface CreditColumn {
	part: CreditPart;
	/** As an analyst calls it. */
	label: string;
	column: CustomerColumn;
}

/** The columns that get credit information, as the database has them. */
export interface CreditTarget {
	/** null = dbo.Customer itself, with everything else that is written of the customer. */
	table: { name: TableName; keyColumn: CustomerColumn; key: CreditKey } | null;
	/** At least one beside the time. */
	columns: readonly CreditColumn[];
	balanceIs: Balance;
	toWallClock(utc: string): WallClock;
}

const PARTS: readonly {
	part: CreditPart;
	setting: 'limitColumn' | 'balanceColumn' | 'holdColumn' | 'asOfColumn';
	label: string;
	kinds: readonly ColumnKind[];
	/** What such a column is, in words. */
	needs: string;
}[] = [
	{
		part: 'limit',
		setting: 'limitColumn',
		label: 'Credit Limit Column',
		kinds: ['number'],
		needs: 'a number with decimals',
	},
	{
		part: 'balance',
		setting: 'balanceColumn',
		label: 'Balance Column',
		kinds: ['number'],
		needs: 'a number with decimals',
	},
	{
		part: 'onHold',
		setting: 'holdColumn',
		label: 'Credit Hold Column',
		kinds: ['yesNo', 'number', 'text'],
		needs: 'yes or no, a number or a text',
	},
	{
		part: 'asOf',
		setting: 'asOfColumn',
		label: 'As-Of Column',
		kinds: ['time', 'text'],
		needs: 'a date with time, or a text',
	},
];

/** They would round an amount. */
const WHOLE = new Set(['int', 'bigint', 'smallint', 'tinyint']);

/** Tables of RMH's receivables, apart from AR_Account, have what RMH itself has booked. */
const BOOKED = /^(AR_(?!Account$)|AccountReceivable|Customer$)/i;

/**
 * Checks the columns against the database.
 *
 * @param customers the columns of dbo.Customer
 * @returns null where the site wants none of it
 * @throws RmhError (kind `configuration`) that names the setting
 */
export async function openCreditTarget(
	database: RmhDatabase,
	customers: CustomerTable,
	settings: CreditSettings | null,
): Promise<CreditTarget | null> {
	if (settings === null) return null;
	const { place, balanceIs } = settings;
	const columns = place.kind === 'customer' ? customers : await tableColumns(database, place.table);
	const writable = place.kind === 'customer' ? freeNames(customers) : null;
	const chosen = PARTS.flatMap(({ part, setting, label, kinds, needs }): CreditColumn[] => {
		const name = settings[setting].trim();
		if (name === '') return [];
		const column = columnOf(columns, name);
		if (!column) throw unusable(label, `there is no column "${name}"`);
		const key = column.name.toUpperCase();
		const kept = writable ? !writable.has(key) : KEPT_BY_RMH.has(key) || column.generated;
		if (kept) {
			const hint =
				key === 'CREDITLIMIT' ? '. Switch on Credit Limit under Field Groups instead' : '';
			throw unusable(label, `the column ${column.name} is not one for credit information${hint}`);
		}
		const kind = kindOf(column);
		if (kind === undefined || !kinds.includes(kind) || isTooCoarse(part, column)) {
			throw unusable(label, `the column ${column.name} (${column.type}) does not hold ${needs}`);
		}
		return [{ part, label: label.replace(/ Column$/, ''), column }];
	});
	refuseTwice(chosen);
	if (chosen.every(({ part }) => part === 'asOf')) {
		throw unusable('Credit Information', 'no column is chosen that gets any of it');
	}
	return {
		table: place.kind === 'customer' ? null : keyed(columns, place),
		columns: chosen,
		balanceIs,
		toWallClock: await wallClockConverter(database),
	};
}

const freeNames = (table: CustomerTable) =>
	new Set(freeColumns(table).map(({ name }) => name.toUpperCase()));

const isTooCoarse = (part: CreditPart, { type }: CustomerColumn) =>
	(part === 'limit' || part === 'balance') && WHOLE.has(type);

async function tableColumns(database: RmhDatabase, name: TableName): Promise<CustomerTable> {
	const { schema, table } = name;
	if (schema.toLowerCase() === 'dbo' && BOOKED.test(table)) {
		throw unusable('Credit Table', `${schema}.${table} has what RMH itself keeps`);
	}
	const columns = await readColumns(database, name);
	if (columns.size > 0) return columns;
	throw unusable('Credit Table', `there is no table ${schema}.${table} that this login can see`);
}

function keyed(
	columns: CustomerTable,
	place: Extract<CreditSettings['place'], { kind: 'table' }>,
): NonNullable<CreditTarget['table']> {
	const { table, keyColumn: name, key } = place;
	const keyColumn = columnOf(columns, name);
	if (keyColumn) return { name: table, keyColumn, key };
	throw unusable('Credit Key Column', `${table.schema}.${table.table} has no column "${name}"`);
}

function refuseTwice(columns: readonly CreditColumn[]): void {
	const seen = new Map<string, string>();
	for (const { label, column } of columns) {
		const other = seen.get(column.name);
		if (other !== undefined) throw unusable(label, `${column.name} gets the ${other} already`);
		seen.set(column.name, label);
	}
}

function unusable(setting: string, why: string): RmhError {
	return new RmhError('configuration', `${setting}: ${why}`, {
		description:
			"Choose columns that the site has for this alone. RMH's own balances and totals are never written.",
	});
}
