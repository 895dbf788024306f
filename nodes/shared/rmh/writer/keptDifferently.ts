import { CONTENT_FIELDS } from '../../customer/contentFields';
import { isSameInColumn, shownInColumn } from '../columns/sameInColumn';
import type { RmhCustomer } from '../customers/rowToCustomer';
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
					`RMH did not keep the value written for ${change.field} as it is: the column ${column.name} now has "${shownInColumn(now)}"`,
				];
	});
}
