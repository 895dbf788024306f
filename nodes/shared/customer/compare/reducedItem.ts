import type { CustomerItem } from '../customerItem';
import { putValue } from '../putValue';
import type { Moves } from './compareCustomer';
import type { OneWayPath } from './fields';

/**
 * The content of an item that carries only what has to be written. A field that is absent is unknown
 * and never written.
 *
 * @param name of the customer at the place where it is written: the item needs one, and this one
 * changes nothing there
 * @param loyalty what the points belong to, where they move
 */
export function reducedContent(
	moves: Moves,
	name: string,
	loyalty: CustomerItem['loyalty'],
): Partial<CustomerItem> & { name: string } {
	const content: Record<string, unknown> = { name };
	for (const [path, value] of moves) putValue(content, path, value);
	const points: readonly OneWayPath[] = ['loyalty.points', 'loyalty.programs'];
	return {
		...content,
		...(points.some((path) => moves.has(path)) && { loyalty }),
	} as Partial<CustomerItem> & { name: string };
}
