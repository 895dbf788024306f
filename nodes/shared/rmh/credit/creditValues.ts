import type { CreditInformation } from '../../customer/creditInformation';
import type { ColumnChange } from '../columns/columnChange';
import { kindOf, type ColumnValue } from '../columns/columnTypes';
import type { CustomerColumn } from '../columns/customerTable';
import { isSameInColumn } from '../columns/sameInColumn';
import type { Balance } from './creditSettings';
import type { CreditColumn, CreditTarget } from './creditTarget';

/** A value of credit information that has to be written. */
export interface CreditChange {
	change: ColumnChange;
	column: CustomerColumn;
}

/**
 * What has to be written so that RMH shows what Acumatica says. The time is no change of its own: it moves
 * only when something else does, so that customers whose credit is the same are left as they are.
 *
 * @param before the columns as they are; null = there is no row yet
 */
export function creditChanges(
	information: CreditInformation,
	{ columns, balanceIs, toWallClock }: CreditTarget,
	before: ((column: CustomerColumn) => unknown) | null,
): CreditChange[] {
	const changes = columns.flatMap((one): (CreditChange & Pick<CreditColumn, 'part'>)[] => {
		const { part, label, column } = one;
		const after = valueOf(information, one, balanceIs, toWallClock);
		if (after === undefined) return [];
		const now = before?.(column);
		const isFilled = now !== null && now !== undefined;
		if (isFilled && part !== 'asOf' && isSameInColumn(now, after)) return [];
		const path = `creditInformation.${part}`;
		const change = { field: label, path, column: column.name, before: plain(now), after };
		return [{ part, change, column }];
	});
	return changes.every(({ part }) => part === 'asOf') ? [] : changes;
}

/** @returns undefined where Acumatica does not say it */
function valueOf(
	information: CreditInformation,
	{ part, column }: CreditColumn,
	balanceIs: Balance,
	toWallClock: CreditTarget['toWallClock'],
): ColumnValue | undefined {
	switch (part) {
		case 'limit':
			return information.limit;
		case 'balance':
			return balanceOf(information, balanceIs);
		case 'onHold':
			return information.onHold === undefined ? undefined : yesOrNo(column, information.onHold);
		case 'asOf':
			return toWallClock(information.asOf);
	}
}

function balanceOf(information: CreditInformation, balanceIs: Balance): number | undefined {
	if (balanceIs !== 'used') return information[balanceIs];
	const { limit, remaining } = information;
	if (limit === undefined || remaining === undefined) return undefined;
	// Amounts have four decimals at most; a difference of binary fractions has more.
	return Math.round((limit - remaining) * 10_000) / 10_000;
}

function yesOrNo(column: CustomerColumn, value: boolean): ColumnValue {
	const kind = kindOf(column);
	if (kind === 'yesNo') return value;
	return kind === 'number' ? Number(value) : value ? 'Yes' : 'No';
}

function plain(value: unknown): ColumnValue {
	if (value instanceof Date) return value.toISOString().slice(0, 23);
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? value
		: null;
}
