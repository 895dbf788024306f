import type { PostingEntity } from './postingSettings';

export type PostingValue = string | number | boolean;

/** Values by field; `FinancialDetails/Branch` is a field of a linked entity. */
export type PostingFields = Readonly<Record<string, PostingValue>>;

/** A document of Acumatica that stands for one document of RMH, or for several sales of a day. */
export interface Posting {
	entity: PostingEntity;
	/** The external reference that it carries, and by which it is found again. */
	reference: string;
	/** `Type` or `OrderType`. */
	type: string;
	customerId: string;
	/** Without type, customer and reference. */
	fields: PostingFields;
	/** Rows of `Details`; none of a payment. */
	lines: readonly PostingFields[];
	/** Of a payment: what it pays. */
	pays: readonly PaidReference[];
	expected: ExpectedTotals;
	/** For people: `sale 4711 of store 1`. */
	key: string;
}

/** A document that a payment is applied to, by its external reference. */
export interface PaidReference {
	reference: string;
	/** Above 0. */
	amount: number;
	key: string;
}

/** What RMH holds, without sign. */
export interface ExpectedTotals {
	/** Of the store; '' = nobody says it, and any will do. */
	currency: string;
	total: number;
	/** null = the entity has no tax. */
	tax: number | null;
}

/** Why a document cannot be sent as it is. */
export interface PostingProblem {
	/** `mapping`: a row of the settings is missing; `data`: the document itself is not usable. */
	kind: 'mapping' | 'data';
	/** What is wrong and what to do, with the document's key. */
	message: string;
}

export type PostingResult =
	| { ok: true; posting: Posting }
	| { ok: false; problems: readonly PostingProblem[] };

/** Collects what is wrong with one document. */
export class Problems {
	readonly all: PostingProblem[] = [];

	constructor(private readonly key: string) {}

	/** A row is missing. @param what `tender 5 (VISA)`, @param remedy `add a row to Tenders` */
	mapping(what: string, remedy: string): void {
		this.#add('mapping', `${what} (${this.key}): ${remedy}`);
	}

	/** The document is not usable. */
	data(what: string): void {
		this.#add('data', `${this.key} ${what}`);
	}

	#add(kind: PostingProblem['kind'], message: string): void {
		// Ten lines of an unknown item are one problem.
		if (!this.all.some((known) => known.message === message)) this.all.push({ kind, message });
	}
}
