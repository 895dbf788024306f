import type { Posting, PostingFields } from '../../document/posting/posting';
import { ENTITY_NAMES } from './entityNames';

/** A document that a payment is applied to. */
export interface Application {
	/** `Type`, or `OrderType` of an order. */
	type: string;
	/** `ReferenceNbr` or `OrderNbr`. */
	referenceNbr: string;
	amount: number;
}

/** What a payment is applied to: rows of `DocumentsToApply` and of `OrdersToApply`. */
export interface Applications {
	documents: Application[];
	orders: Application[];
}

export const NO_APPLICATIONS: Applications = { documents: [], orders: [] };

/** The body of the PUT that creates a document: every value in its `{ value }` wrapper. */
export function documentBody(posting: Posting, { documents, orders }: Applications): object {
	const { type, reference, moreReferences } = ENTITY_NAMES[posting.entity];
	const references = [reference, ...moreReferences].map((name) => [name, posting.reference]);
	return {
		...wrapped({
			[type]: posting.type,
			CustomerID: posting.customerId,
			...(Object.fromEntries(references) as PostingFields),
			...posting.fields,
		}),
		...(posting.lines.length > 0 && { Details: posting.lines.map(wrapped) }),
		...(documents.length > 0 && {
			DocumentsToApply: documents.map(({ type: docType, referenceNbr, amount }) =>
				wrapped({ DocType: docType, ReferenceNbr: referenceNbr, AmountPaid: amount }),
			),
		}),
		...(orders.length > 0 && {
			OrdersToApply: orders.map(({ type: orderType, referenceNbr, amount }) =>
				wrapped({ OrderType: orderType, OrderNbr: referenceNbr, AppliedToOrder: amount }),
			),
		}),
	};
}

type Wrapped = Record<string, unknown>;

/** `FinancialDetails/Branch` goes into the linked entity. */
function wrapped(fields: PostingFields): Wrapped {
	const body: Wrapped = {};
	for (const [path, value] of Object.entries(fields)) {
		const [first = '', second] = path.split('/');
		if (second === undefined) body[first] = { value };
		else body[first] = { ...(body[first] as Wrapped | undefined), [second]: { value } };
	}
	return body;
}
