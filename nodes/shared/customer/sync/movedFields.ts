import type { CompareMark } from '../customerItem';

/**
 * The fields that are the same in both systems once a customer's way to one side is recorded. One that has to
 * be written on both sides (a value of a person's own) is not: the other side may still fail.
 *
 * @param way that was recorded
 */
export function movedFields(mark: CompareMark, way: 'toAcumatica' | 'toRmh'): string[] {
	const other = new Set(way === 'toAcumatica' ? mark.toRmh : mark.toAcumatica);
	return mark[way].filter((field) => !other.has(field));
}
