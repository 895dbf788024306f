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

/**
 * Whether a field has to be written on both sides. Until a comparison finds them the same, what was last
 * synchronised stays the base: otherwise the value of the side that failed would look like a later edit.
 */
export function goesBothWays({ toAcumatica, toRmh }: CompareMark): boolean {
	return toAcumatica.some((field) => toRmh.includes(field));
}
