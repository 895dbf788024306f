import type { SalesEntity } from '../../../nodes/shared/document/posting/postingSettings';
import type { MappingRow } from './mappings';

/** A sale or collection as the tills, or the receivables module, have written it. */
export interface ModelDocument {
	source: 'transaction' | 'payment' | 'arLedger';
	number: number;
	/** `2025-07-07T09:15:00.000` */
	time: string;
	total: number;
	/** 0 = nobody. */
	customerId: number;
	/** The receivable account that owes for it; null = none, the customer itself does. */
	accountId: number | null;
	/** Something of it is owed. */
	onAccount: boolean;
	/** Rows of the mapping tables that it cannot do without. */
	needs: readonly MappingRow[];
	/** Why no run can post it by itself; '' = it can go, as far as it goes by the document. */
	unusable: string;
	/** A person has said so; only named customers' sales may. */
	walkIn: boolean;
	/** The ledger had it as one of a credit customer. */
	seenAsCredit: boolean;
	/** In Acumatica, as far as anybody has looked. */
	posted: boolean;
}

/** A customer of RMH as it really is: the same for all stores. */
export interface ModelCustomer {
	id: number;
	accountNumber: string;
	type: 'named' | 'credit';
	/** The receivable account that owes for it; null = it owes for itself. */
	accountId: number | null;
	inRmh: boolean;
}

/** How this site posts. */
export interface SiteWay {
	salesEntity: SalesEntity;
	release: boolean;
	perDay: boolean;
}

/** Who has to pay: `C7` is customer 7 after all merges, `A7` receivable account 7. */
export type Payer = `C${number}` | `A${number}`;

/** What one store of a site is. */
export interface StorePlace {
	scope: string;
	storeId: number;
	way: SiteWay;
	/** Collections are entries of the receivables module. */
	fromModule: boolean;
}

/** Numbers that no document of any store has. */
export class Numbers {
	#last = 0;

	next(): number {
		return (this.#last += 1);
	}
}

/** What really happened in a store: what the nodes have to come to, whatever strikes on the way. */
export class World {
	/** Those who buy here. */
	readonly customers: ModelCustomer[] = [];
	readonly documents: ModelDocument[] = [];
	/** Whose Acumatica customer a record is, by record ID: as people know them. */
	readonly owners = new Map<string, Set<Payer>>();
	/** The customer into which one was merged, by RMH ID: the store's own word. */
	readonly merges = new Map<number, number>();
	/** Later than all before, in minutes of the store's day. */
	minute = 0;

	constructor(
		readonly place: StorePlace,
		private readonly numbers: Numbers,
	) {}

	get way(): SiteWay {
		return this.place.way;
	}

	customer(id: number): ModelCustomer | undefined {
		return this.customers.find((one) => one.id === id);
	}

	nextNumber(): number {
		return this.numbers.next();
	}

	/** Customers that are one of their own. */
	get here(): ModelCustomer[] {
		return this.customers.filter(({ id, inRmh }) => inRmh && !this.merges.has(id));
	}

	/** Who a customer is after all merges. */
	survivorOf(id: number): number {
		const into = this.merges.get(id);
		return into === undefined ? id : this.survivorOf(into);
	}

	payerOf({ customerId, accountId }: Pick<ModelDocument, 'customerId' | 'accountId'>): Payer {
		return accountId === null ? `C${this.survivorOf(customerId)}` : `A${accountId}`;
	}

	/** The strictest type: such a document never goes to somebody else's customer. */
	isCredit({ customerId, onAccount, seenAsCredit }: ModelDocument): boolean {
		const customer = this.customer(customerId);
		// Nobody knows of somebody who is gone, unless a run has met the document before.
		const isKnown = customer?.inRmh === true || seenAsCredit;
		return onAccount || (customer?.type === 'credit' && isKnown);
	}

	own(recordId: string, payer: Payer): void {
		const owners = this.owners.get(recordId) ?? new Set<Payer>();
		this.owners.set(recordId, owners.add(payer));
	}

	disown(payer: Payer): void {
		for (const owners of this.owners.values()) owners.delete(payer);
	}

	/** Older sales of the customer, or of its account, which a return or a collection has to wait for. */
	olderSales(document: ModelDocument): ModelDocument[] {
		const { source, total, customerId, accountId, time, number } = document;
		const isNobodys = customerId === 0 && accountId === null;
		if (isNobodys || (source === 'transaction' && total >= 0)) return [];
		return this.documents.filter(
			(one) =>
				one.source === 'transaction' &&
				one.total >= 0 &&
				((customerId !== 0 && one.customerId === customerId) ||
					(accountId !== null && one.accountId === accountId)) &&
				(one.time < time ||
					(one.time === time && (source !== 'transaction' || one.number < number))),
		);
	}
}

export const keyOf = ({ source, number }: Pick<ModelDocument, 'source' | 'number'>): string =>
	`${source} ${number}`;
