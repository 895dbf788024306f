import type { ColumnValue } from './columnTypes';

/**
 * Whether a column has a value, as far as its type can: rounded numbers, times with their seconds, texts
 * without blanks at their end.
 */
export function isSameInColumn(now: unknown, written: ColumnValue): boolean {
	if (typeof now === 'number' || typeof written === 'number') {
		return Math.abs(Number(now) - Number(written)) <= 1e-6 * Math.max(1, Math.abs(Number(written)));
	}
	const [one, other] = [shownInColumn(now), shownInColumn(written)];
	return one === other || one.startsWith(`${other}T00:00:00`) || one.startsWith(`${other}.000`);
}

/** A value of a column as a person sees it; '' = empty. */
export function shownInColumn(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString().slice(0, 23);
	return String(value as string | number | boolean).trimEnd();
}
