import { CONTENT_FIELDS } from '../../customer/contentFields';
import type { RmhCustomer } from '../customers/rowToCustomer';
import type { ColumnValue } from './columnTypes';
import type { PlannedValue } from './plannedWrite';

/**
 * Values that the database does not have as they were written: a trigger changed them, or their column
 * cannot hold them.
 *
 * @param kept the customer as it was read again
 * @param mapped its mapped columns, by name
 * @returns a warning for each
 */
export function keptDifferently(
	values: readonly PlannedValue[],
	kept: RmhCustomer,
	mapped: ReadonlyMap<string, unknown>,
): string[] {
	return values.flatMap(({ change, column, mapped: byHand }) => {
		const field = CONTENT_FIELDS.find(({ path }) => path === change.path);
		const now = byHand ? mapped.get(column.name) : field?.of(kept);
		return isSameInColumn(now, change.after)
			? []
			: [
					`RMH did not keep the value written for ${change.field} as it is: the column ${column.name} now has "${shown(now)}"`,
				];
	});
}

/**
 * Whether a column has a value, as far as its type can: rounded numbers, times with their seconds, texts
 * without blanks at their end.
 */
export function isSameInColumn(now: unknown, written: ColumnValue): boolean {
	if (typeof now === 'number' || typeof written === 'number') {
		return Math.abs(Number(now) - Number(written)) <= 1e-6 * Math.max(1, Math.abs(Number(written)));
	}
	const [one, other] = [shown(now), shown(written)];
	return one === other || one.startsWith(`${other}T00:00:00`) || one.startsWith(`${other}.000`);
}

function shown(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString().slice(0, 23);
	return String(value as string | number | boolean).trimEnd();
}
