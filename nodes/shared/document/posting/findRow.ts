/** A row that holds for one store, or for all (null). */
interface StoreBound {
	storeId: number | null;
}

/** The row for a store; one of its own comes before one for all. */
export function rowOf<Row extends StoreBound>(
	rows: readonly Row[],
	storeId: number,
	fits: (row: Row) => boolean = () => true,
): Row | undefined {
	return (
		rows.find((row) => row.storeId === storeId && fits(row)) ??
		rows.find((row) => row.storeId === null && fits(row))
	);
}

/** Codes are compared without case and blanks around them, as people type them. */
export function sameCode(one: string, other: string): boolean {
	return one.trim().toUpperCase() === other.trim().toUpperCase();
}
