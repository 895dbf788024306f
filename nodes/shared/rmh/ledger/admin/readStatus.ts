import { BEFORE_FIRST_ID } from '../../customers/idChunks';
import { int, nvarchar } from '../../parameters';
import type { Ledger } from '../ledger';
import { listChoices } from './choices';
import type { LinkStatus } from './linkStatus';
import { parseLinkStatuses } from './linkStatus';
import type { StatusFilter } from './statusFilter';
import { filterParameters, withStatuses } from './statusFilter';

/** Above every ID: `Customer.ID` is an int. */
export const LAST_ID = 2_147_483_647;

const PAGE_SIZE = 1000;

interface Page {
	scope: string;
	afterId?: number;
	lastId?: number;
	size: number;
}

/**
 * One page of the customers of a scope, in the order of their ID.
 * @throws RmhError
 */
export async function readStatusPage(
	ledger: Ledger,
	filter: StatusFilter,
	{ scope, afterId = BEFORE_FIRST_ID, lastId = LAST_ID, size }: Page,
): Promise<LinkStatus[]> {
	return parseLinkStatuses(
		await ledger.read(withStatuses(ledger.sql('status-page')), {
			pageSize: int(size),
			scope: nvarchar(scope, 30),
			afterId: int(afterId),
			lastId: int(lastId),
			...filterParameters(filter),
		}),
	);
}

/**
 * How customers stand, scope by scope in the order of their ID, page by page: one page is in memory at
 * a time, and each is asked for by the last ID of the one before, as runs may write meanwhile.
 *
 * @param scope absent = all
 * @yields pages that are never empty
 * @throws RmhError
 */
export async function* readStatus(
	ledger: Ledger,
	filter: StatusFilter,
	{ scope, limit = Infinity }: { scope?: string; limit?: number },
): AsyncGenerator<LinkStatus[], void, void> {
	let missing = limit;
	for (const each of scope === undefined ? await listChoices(ledger, 'scope') : [scope]) {
		let afterId = BEFORE_FIRST_ID;
		while (missing > 0) {
			const size = Math.min(PAGE_SIZE, missing);
			const page = await readStatusPage(ledger, filter, { scope: each, afterId, size });
			const last = page.at(-1);
			if (last) yield page;
			missing -= page.length;
			if (!last || page.length < size) break;
			afterId = last.rmhId;
		}
	}
}

/** How one customer stands; null when the ledger does not know it. */
export async function readOneStatus(
	ledger: Ledger,
	scope: string,
	rmhId: number,
): Promise<LinkStatus | null> {
	const range = { scope, afterId: rmhId - 1, lastId: rmhId, size: 1 };
	const [found] = await readStatusPage(ledger, {}, range);
	return found ?? null;
}
