import { z } from 'zod';
import type { SyncStatus } from '../../../customer/sync/syncStatus';
import type { PayerLink } from '../../../document/gate/customerState';
import { readByIds } from '../../customers/idChunks';
import { nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { wallClockOf } from '../../serverTime';
import type { Ledger } from '../ledger';
import { guidColumn } from '../ledgerRows';

/** Before every link: what was seen where there was none. */
const NEVER = '1900-01-01T00:00:00.000';

/** Who has to pay: customers and receivable accounts are numbered apart, in scopes of their own. */
export interface PayerPlace {
	scope: string;
	id: number;
}

/** What the ledger knew of a payer at one moment. */
export interface SeenLink {
	/** null = the ledger has not met the customer. */
	link: PayerLink | null;
	/** The link's last change that was seen, by the database's clock, without zone. */
	seenAt: string;
}

const text = z.string().nullable();
const row = z.object({
	RmhID: z.number().int(),
	AcumaticaRecordID: guidColumn.nullable(),
	AcumaticaCustomerID: text,
	Status: z.custom<SyncStatus>((value) => typeof value === 'string'),
	LastError: text,
	IsErased: z.number(),
	OfSurvivor: z.number(),
	SeenAt: z.string().transform(wallClockOf),
});

/** The links of payers, as they were when they were read. */
export class PayerLinks {
	readonly #seen = new Map<string, SeenLink>();

	private constructor() {}

	/** Reads all of them, 1,000 in a statement. @throws RmhError */
	static async read(ledger: Ledger, places: readonly PayerPlace[]): Promise<PayerLinks> {
		const links = new PayerLinks();
		const sql = ledger.sql('documents/payer-links');
		for (const scope of new Set(places.map((place) => place.scope))) {
			const ids = places.filter((place) => place.scope === scope).map(({ id }) => id);
			const rows = await readByIds(ledger, sql, [...new Set(ids)], { scope: nvarchar(scope, 30) });
			for (const one of checkedRows(row, rows, 'the sync ledger')) {
				links.#seen.set(keyOf({ scope, id: one.RmhID }), seenLink(one));
			}
		}
		return links;
	}

	of(place: PayerPlace): SeenLink {
		return this.#seen.get(keyOf(place)) ?? { link: null, seenAt: NEVER };
	}
}

const seenLink = (one: z.output<typeof row>): SeenLink => ({
	link: {
		recordId: one.AcumaticaRecordID,
		customerId: one.AcumaticaCustomerID,
		status: one.Status,
		lastError: one.LastError,
		isErased: one.IsErased === 1,
		ofSurvivor: one.OfSurvivor === 1,
	},
	seenAt: one.SeenAt,
});

const keyOf = ({ scope, id }: PayerPlace) => `${scope.toUpperCase()}:${id}`;
