import type { CustomerItem, RmhReference } from '../../customer/customerItem';
import { customerKey, parseExternalReference } from '../../customer/identity';
import type { MatchSettings } from '../../customer/matching/matchCustomer';
import { contentHash } from '../../customer/sync/contentHash';
import { addRequests } from '../../rmh/ledger/lease';
import type { Ledger } from '../../rmh/ledger/ledger';
import { readLinks, readLinksByRecord, type LedgerLink } from '../../rmh/ledger/links';
import { recordResult, type CustomerResult } from '../../rmh/ledger/record';
import { LeaseLostError } from './LeaseLostError';
import { ScopeLeases } from './scopeLeases';

/** A customer that RMH has. */
export type RmhItem = CustomerItem & { rmh: RmhReference };

/** What became of a customer; who it is and what it contained is added here. */
export type ItemResult = Omit<CustomerResult, 'rmh' | 'name' | 'rowVersion' | 'contentHash'>;

/**
 * A node's work under the sync ledger: the links of its customers, and the leases under which it records
 * what becomes of them.
 */
export class NodeSync {
	readonly #links = new Map<string, LedgerLink>();

	private constructor(
		private readonly ledger: Ledger,
		private readonly leases: ScopeLeases,
		private readonly readOnly: boolean,
	) {}

	/**
	 * @param who.readOnly true: nothing is recorded
	 * @throws LeaseLostError, SettingError when somebody else is at work, RmhError
	 */
	static async open(
		ledger: Ledger,
		items: readonly RmhItem[],
		who: { owner: string; timeoutSeconds: number; readOnly: boolean },
	): Promise<NodeSync> {
		const customers = items.map(({ rmh, link }) => ({ scope: rmh.scope, run: link?.run }));
		const leases = await ScopeLeases.open(ledger, customers, who);
		const sync = new NodeSync(ledger, leases, who.readOnly);
		await sync.#readLinks(items);
		return sync;
	}

	/** What the ledger knows of a customer; undefined = nothing. */
	linkOf({ rmh }: RmhItem): LedgerLink | undefined {
		return this.#links.get(keyOf(rmh));
	}

	/** To be called right before anything is written to Acumatica. @throws LeaseLostError, RmhError */
	async assertLease({ rmh }: RmhItem): Promise<void> {
		await this.leases.assertHeld(rmh.scope);
	}

	/**
	 * Who has some Acumatica records already: as `MatchSettings.takenBy`.
	 * @throws RmhError
	 */
	async ownersOf(recordIds: readonly string[]): Promise<NonNullable<MatchSettings['takenBy']>> {
		const owners = new Map<string, LedgerLink[]>();
		for (const { scope } of this.leases.all) {
			for (const link of await readLinksByRecord(this.ledger, scope, recordIds)) {
				const place = recordPlace(scope, link.recordId ?? '');
				owners.set(place, [...(owners.get(place) ?? []), link]);
			}
		}
		return (recordId, { externalReference }) => {
			const own = parseExternalReference(externalReference ?? '');
			if (!own) return null;
			const links = owners.get(recordPlace(own.scope, recordId)) ?? [];
			const other = links.find(({ rmhId, sharesCustomer }) => rmhId !== own.id && !sharesCustomer);
			return other ? customerKey({ id: other.rmhId, accountNumber: other.accountNumber }) : null;
		};
	}

	/**
	 * Records what became of a customer, as soon as it is known.
	 * @returns why a person has to look at it all the same; null = all is well
	 * @throws LeaseLostError, RmhError
	 */
	async record(item: RmhItem, result: ItemResult): Promise<string | null> {
		if (this.readOnly) return null;
		const { scope, id, storeId, accountNumber, rowVersion } = item.rmh;
		const outcome = await recordResult(this.ledger, this.leases.of(scope), {
			rmh: { id, storeId, accountNumber },
			name: item.name,
			rowVersion,
			contentHash: item.link?.contentHash ?? contentHash(item),
			...result,
		});
		if (outcome === 'leaseLost') throw new LeaseLostError(scope);
		this.leases.seen(scope);
		return outcome === 'conflict'
			? 'The sync ledger has this Acumatica customer for another RMH customer, or another one for this RMH customer'
			: null;
	}

	/** @param requests that were spent on Acumatica */
	async close(outcome: 'finished' | 'failed', requests: number): Promise<void> {
		const [lease] = this.leases.all;
		if (lease && requests > 0) await addRequests(this.ledger, lease.token, requests);
		// What a read-only run took stays pending, and others may take it at once.
		await this.leases.giveBack(outcome, { all: this.readOnly || outcome === 'failed' });
	}

	async #readLinks(items: readonly RmhItem[]): Promise<void> {
		for (const scope of new Set(items.map(({ rmh }) => rmh.scope))) {
			const ids = items.filter(({ rmh }) => rmh.scope === scope).map(({ rmh }) => rmh.id);
			for (const [id, link] of await readLinks(this.ledger, scope, ids)) {
				this.#links.set(keyOf({ scope, id }), link);
			}
		}
	}
}

const recordPlace = (scope: string, recordId: string) => `${scope}:${recordId}`.toLowerCase();

const keyOf = ({ scope, id }: { scope: string; id: number }) => `${scope}:${id}`;
