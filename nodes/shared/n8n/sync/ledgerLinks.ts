import type { Ledger } from '../../rmh/ledger/ledger';
import { readSurvivors } from '../../rmh/ledger/aliases';
import { readLinks, type LedgerLink } from '../../rmh/ledger/links';

/** An RMH customer by its place: IDs of two scopes may collide. */
export interface CustomerPlace {
	scope: string;
	id: number;
}

/** What the ledger knows of some customers. */
export class LedgerLinks {
	readonly #links = new Map<string, LedgerLink>();

	private constructor() {}

	/** @throws RmhError */
	static async read(ledger: Ledger, places: readonly CustomerPlace[]): Promise<LedgerLinks> {
		const links = new LedgerLinks();
		for (const scope of new Set(places.map((place) => place.scope))) {
			const ids = places.filter((place) => place.scope === scope).map(({ id }) => id);
			for (const [id, link] of await readLinks(ledger, scope, ids)) {
				links.#links.set(keyOf({ scope, id }), link);
			}
		}
		return links;
	}

	/**
	 * For records that name a customer, such as sales: a customer that was merged into another one has the
	 * link of the survivor.
	 * @throws RmhError
	 */
	static async readOfRecords(
		ledger: Ledger,
		places: readonly CustomerPlace[],
	): Promise<LedgerLinks> {
		const links = await LedgerLinks.read(ledger, places);
		for (const scope of new Set(places.map((place) => place.scope))) {
			const ids = places.filter((place) => place.scope === scope).map(({ id }) => id);
			const survivors = await readSurvivors(ledger, scope, ids);
			const found = await readLinks(ledger, scope, [...survivors.values()]);
			for (const [id, survivor] of survivors) {
				const link = found.get(survivor);
				if (link) links.#links.set(keyOf({ scope, id }), link);
			}
		}
		return links;
	}

	/** undefined = the ledger has not met the customer. */
	of(place: CustomerPlace): LedgerLink | undefined {
		return this.#links.get(keyOf(place));
	}
}

const keyOf = ({ scope, id }: CustomerPlace) => `${scope.toUpperCase()}:${id}`;
