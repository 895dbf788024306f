import type { AcumaticaStatus } from '../../customer/acumaticaStatuses';
import { acumaticaStatus, statusText } from '../../customer/customerStatus';
import { asGiven, objectionTo, type ColumnValue } from '../columns/columnTypes';
import { freeColumns, type FreeColumn } from '../columns/contentColumns';
import type { CustomerTable } from '../columns/customerTable';
import { RmhError } from '../errors';
import type { StatusSource } from './customerSettings';

/** The column in which a site keeps the status of its customers, and what its values mean. */
export interface StatusColumn {
	column: FreeColumn;
	/**
	 * What a value of the column says, as items say it (see CustomerItem.status): '' for an empty one; null
	 * for one that no row of the table explains.
	 */
	meaningOf(value: unknown): string | null;
	/** What the column has for a status; undefined for a text that is none. */
	valueFor(status: string): ColumnValue | undefined;
}

/** Columns that can keep a status: those that neither RMH nor the mapping of other fields writes. */
export function statusColumns(table: CustomerTable): FreeColumn[] {
	return freeColumns(table).filter(({ kind }) => kind !== 'time');
}

/**
 * Checks the column and the table of its values against the database.
 *
 * @returns null where the site keeps no status
 * @throws RmhError (kind `configuration`) that names the column or the row
 */
export function openStatusColumn(table: CustomerTable, source: StatusSource): StatusColumn | null {
	if (source.kind === 'none') return null;
	const column = findColumn(table, source.column);
	const values = new Map<AcumaticaStatus, ColumnValue>();
	const statuses = new Map<string, AcumaticaStatus[]>();
	for (const { status, value } of source.values) {
		const given = asGiven(column, value);
		const objection = objectionTo(column, given);
		if (objection !== null) throw unusableRow(status, value, objection);
		values.set(status, given);
		const key = comparable(column, given);
		statuses.set(key, [...(statuses.get(key) ?? []), status]);
	}
	return {
		column,
		meaningOf: (value) => {
			const key = comparable(column, value);
			const meant = statuses.get(key);
			if (meant) return statusText(meant);
			return key === '' || (column.kind === 'number' && key === '0') ? '' : null;
		},
		valueFor: (status) => {
			const known = acumaticaStatus(status);
			return known === null ? undefined : values.get(known);
		},
	};
}

/** A value in the form in which two are the same exactly when people would say so. */
function comparable({ kind }: FreeColumn, value: unknown): string {
	const text = String((value as ColumnValue | undefined) ?? '').trim();
	return kind === 'number' && text !== '' ? String(Number(text)) : text.toUpperCase();
}

function findColumn(table: CustomerTable, name: string): FreeColumn {
	const wanted = name.trim().toUpperCase();
	const columns = statusColumns(table);
	const found = columns.find((column) => column.name.toUpperCase() === wanted);
	if (found) return found;
	throw new RmhError(
		'configuration',
		`Status Column: dbo.Customer has no column "${name}" that can keep a status`,
		{ description: `These can: ${columns.map((column) => column.name).join(', ')}.` },
	);
}

function unusableRow(status: string, value: string, objection: string): RmhError {
	return new RmhError('configuration', `Status in RMH: "${value}" for ${status} ${objection}`, {
		description: 'Correct the row, or choose another Status Column.',
	});
}
