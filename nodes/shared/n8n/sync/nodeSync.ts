import type { CustomerItem, FieldConflict, RmhReference } from '../../customer/customerItem';
import type { MatchSettings } from '../../customer/matching/matchCustomer';
import type { MergedInto } from '../../customer/matching/matchLinked';
import { externalReference } from '../../customer/identity';
import { contentHash } from '../../customer/sync/contentHash';
import { readMerged } from '../../rmh/ledger/aliases';
import { addRequests } from '../../rmh/ledger/lease';
import type { Ledger } from '../../rmh/ledger/ledger';
import { LINKED_OTHERWISE } from '../../rmh/ledger/ledgerErrors';
import type { LedgerLink } from '../../rmh/ledger/links';
import { noteReference } from '../../rmh/ledger/noteReference';
import { recordConflicts } from '../../rmh/ledger/recordConflicts';
import { recordResult, type CustomerResult } from '../../rmh/ledger/record';
import { beginSending } from '../../rmh/ledger/sending';
import { LeaseLostError } from './LeaseLostError';
import { LedgerLinks } from './ledgerLinks';
import { recordOwners } from './recordOwners';
import { ScopeLeases, thisMoment } from './scopeLeases';

/** A customer that RMH has. */
export type RmhItem = CustomerItem & { rmh: RmhReference };

/** What became of a customer; who it is and what it contained is added here. */
export type ItemResult = Omit<
	CustomerResult,
	'rmh' | 'name' | 'rowVersion' | 'contentHash' | 'knownRecord'
> & {
	/** Whether its RMH row stays pending as it is: RMH still has to be written. Default false. */
	keepsPending?: boolean;
};

export interface NodeSyncOptions {
	owner: string;
	timeoutSeconds: number;
	/** True: nothing is recorded. */
	readOnly: boolean;
}

/**
 * A node's work under the sync ledger: the links of its customers, and the leases under which it records
 * what becomes of them.
 */
export class NodeSync {
	readonly #begun = new Set<RmhItem>();

	private constructor(
		private readonly ledger: Ledger,
		private readonly leases: ScopeLeases,
		private readonly links: LedgerLinks,
		private readonly readOnly: boolean,
	) {}

	/**
	 * @throws LeaseLostError, SettingError when somebody else is at work, RmhError
	 */
	static async open(
		ledger: Ledger,
		items: readonly RmhItem[],
		options: NodeSyncOptions,
	): Promise<NodeSync> {
		const customers = items.map(({ rmh, link }) => ({ scope: rmh.scope, run: link?.run }));
		const leases = await ScopeLeases.open(ledger, customers, options);
		const links = await LedgerLinks.read(
			ledger,
			items.map(({ rmh }) => rmh),
		);
		return new NodeSync(ledger, leases, links, options.readOnly);
	}

	/** What the ledger knows of a customer; undefined = nothing. */
	linkOf({ rmh }: RmhItem): LedgerLink | undefined {
		return this.links.of(rmh);
	}

	/**
	 * To be called right before anything of a customer is written to Acumatica; more than once is as good.
	 * @returns false where a person has decided about it since it was read: nothing of it may be written
	 * @throws LeaseLostError, RmhError
	 */
	async beginSending(item: RmhItem): Promise<boolean> {
		const { scope, id } = item.rmh;
		if (!this.readOnly && !this.#begun.has(item)) {
			const at = thisMoment();
			const customer = { rmhId: id, knownRecord: this.#knownRecord(item) };
			const sending = await beginSending(this.ledger, this.leases.of(scope), customer);
			if (sending === 'leaseLost') throw new LeaseLostError(scope);
			this.leases.seen(scope, at);
			if (sending === 'left') return false;
			this.#begun.add(item);
		}
		// Also where the answer took so long that another run may have taken over meanwhile.
		await this.leases.assertHeld(scope);
		return true;
	}

	/** Whom it was linked to when it was taken, or when this node began. */
	#knownRecord(item: RmhItem): string | null {
		return item.link?.recordId ?? this.linkOf(item)?.recordId ?? null;
	}

	/** Who has some Acumatica records already: as `MatchSettings.takenBy`. @throws RmhError */
	async ownersOf(recordIds: readonly string[]): Promise<NonNullable<MatchSettings['takenBy']>> {
		const scopes = this.leases.all.map(({ scope }) => scope);
		return await recordOwners(this.ledger, scopes, recordIds);
	}

	/**
	 * Who was merged into some customers.
	 * @returns by item; absent = nobody was merged into it
	 * @throws RmhError
	 */
	async mergedInto(items: readonly RmhItem[]): Promise<ReadonlyMap<RmhItem, MergedInto>> {
		const all = new Map<RmhItem, MergedInto>();
		for (const scope of new Set(items.map(({ rmh }) => rmh.scope))) {
			const own = items.filter(({ rmh }) => rmh.scope === scope);
			const ids = own.map(({ rmh }) => rmh.id);
			const merged = await readMerged(this.ledger, scope, ids);
			for (const item of own) {
				const others = merged.get(item.rmh.id);
				if (!others) continue;
				const references = others.rmhIds.map((id) => externalReference({ scope, id }));
				all.set(item, { references, recordIds: others.recordIds });
			}
		}
		return all;
	}

	/**
	 * Records what became of a customer, as soon as it is known.
	 * @returns why a person has to look at it all the same; null = all is well
	 * @throws LeaseLostError, RmhError
	 */
	async record(
		item: RmhItem,
		{ keepsPending = false, ...result }: ItemResult,
	): Promise<string | null> {
		if (this.readOnly) return null;
		const { scope, id, storeId, accountNumber, rowVersion } = item.rmh;
		const at = thisMoment();
		const recorded = await recordResult(this.ledger, this.leases.of(scope), {
			rmh: { id, storeId, accountNumber },
			name: item.name,
			rowVersion: keepsPending ? null : rowVersion,
			contentHash: keepsPending ? null : (item.link?.contentHash ?? contentHash(item)),
			knownRecord: this.#knownRecord(item),
			...result,
		});
		if (recorded === 'leaseLost') throw new LeaseLostError(scope);
		this.leases.seen(scope, at);
		return recorded === 'conflict' ? LINKED_OTHERWISE : null;
	}

	/**
	 * Writes down fields with different edits on both sides. To be called before the customer is recorded.
	 * @throws LeaseLostError, RmhError
	 */
	async recordConflicts(
		{ rmh, acumatica, link }: RmhItem,
		conflicts: readonly FieldConflict[],
	): Promise<void> {
		if (this.readOnly) return;
		const { scope, id, storeId, accountNumber } = rmh;
		const at = thisMoment();
		const held = await recordConflicts(this.ledger, this.leases.of(scope), {
			rmhId: id,
			rmhSource: `RMH ${scope}, store ${storeId}, account ${accountNumber}`,
			acumaticaSource: `Acumatica customer ${acumatica?.customerId ?? link?.customerId ?? ''}`,
			conflicts,
			decided: new Set(Object.keys(link?.resolutions ?? {})),
		});
		if (!held) throw new LeaseLostError(scope);
		this.leases.seen(scope, at);
	}

	/**
	 * Notes that the item's Acumatica customer names its RMH customer, which waits in Review.
	 * @throws LeaseLostError, RmhError
	 */
	async noteReference({ rmh, acumatica }: RmhItem): Promise<void> {
		if (this.readOnly || !acumatica) return;
		const at = thisMoment();
		const { customerId } = acumatica;
		const lease = this.leases.of(rmh.scope);
		if (!(await noteReference(this.ledger, lease, { rmhId: rmh.id, customerId }))) {
			throw new LeaseLostError(rmh.scope);
		}
		this.leases.seen(rmh.scope, at);
	}

	/** @param requests that were spent on Acumatica */
	async close(outcome: 'finished' | 'failed', requests: number): Promise<void> {
		const [lease] = this.leases.all;
		if (lease && requests > 0) await addRequests(this.ledger, lease.token, requests);
		// What a read-only run took stays pending, and others may take it at once.
		await this.leases.giveBack(outcome, { all: this.readOnly || outcome === 'failed' });
	}
}
