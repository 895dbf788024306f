import type { SalesEntity } from '../../../nodes/shared/document/posting/postingSettings';

/** A sale or collection as the tills have written it. */
export interface ModelDocument {
	source: 'transaction' | 'payment';
	number: number;
	/** `2025-07-07T09:15:00.000` */
	time: string;
	total: number;
	/** 0 = nobody. */
	customerId: number;
	/** Something of it is owed. */
	onAccount: boolean;
	/** Why no run can post it by itself; '' = it can go, as far as it goes by the document. */
	unusable: string;
	/** A person has said so; only named customers' sales may. */
	walkIn: boolean;
	/** The ledger had it as one of a credit customer. */
	seenAsCredit: boolean;
	/** In Acumatica, as far as anybody has looked. */
	posted: boolean;
}

/** A customer of RMH as it really is. */
export interface ModelCustomer {
	id: number;
	accountNumber: string;
	type: 'named' | 'credit';
	inRmh: boolean;
	/** The customer into which it was merged; null = it was not. */
	mergedInto: number | null;
}

/** How this site posts. */
export interface SiteWay {
	salesEntity: SalesEntity;
	release: boolean;
	perDay: boolean;
}

/** What really happened: what the nodes have to come to, whatever strikes on the way. */
export class World {
	readonly customers: ModelCustomer[] = [];
	readonly documents: ModelDocument[] = [];
	/** Whose Acumatica customer a record is, by record ID: RMH IDs, as people know them. */
	readonly owners = new Map<string, Set<number>>();
	/** Later than all before, in minutes of the store's day. */
	minute = 0;
	#numbers = 0;

	constructor(readonly way: SiteWay) {}

	customer(id: number): ModelCustomer | undefined {
		return this.customers.find((one) => one.id === id);
	}

	/** A number that no document has. */
	nextNumber(): number {
		return (this.#numbers += 1);
	}

	/** Who a customer is after all merges. */
	survivorOf(id: number): number {
		const into = this.customer(id)?.mergedInto ?? null;
		return into === null ? id : this.survivorOf(into);
	}

	/** The strictest type: such a document never goes to somebody else's customer. */
	isCredit({ customerId, onAccount, seenAsCredit }: ModelDocument): boolean {
		const customer = this.customer(customerId);
		// Nobody knows of somebody who is gone, unless a run has met the document before.
		const isKnown = customer?.inRmh === true || seenAsCredit;
		return onAccount || (customer?.type === 'credit' && isKnown);
	}

	own(recordId: string, rmhId: number): void {
		const owners = this.owners.get(recordId) ?? new Set<number>();
		this.owners.set(recordId, owners.add(rmhId));
	}

	/** Older sales of the customer, which a return or a collection has to wait for. */
	olderSales(document: ModelDocument): ModelDocument[] {
		const { source, total, customerId, time, number } = document;
		if (customerId === 0 || (source === 'transaction' && total >= 0)) return [];
		return this.documents.filter(
			(one) =>
				one.source === 'transaction' &&
				one.total >= 0 &&
				one.customerId === customerId &&
				(one.time < time || (one.time === time && (source === 'payment' || one.number < number))),
		);
	}
}

export const keyOf = ({ source, number }: Pick<ModelDocument, 'source' | 'number'>): string =>
	`${source} ${number}`;
