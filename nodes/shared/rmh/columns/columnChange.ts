import type { ColumnValue } from './columnTypes';

/** A value that is written. */
export interface ColumnChange {
	/** As an analyst calls it. */
	field: string;
	/** Where it is in the item: `contact.email`; the column's name for what was mapped by hand. */
	path: string;
	column: string;
	/** null = there was none, or it is a new customer. */
	before: ColumnValue;
	after: ColumnValue;
}
