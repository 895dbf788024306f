import type { Posting, PostingFields } from '../../document/posting/posting';
import { ENTITY_NAMES } from './entityNames';

/** A document that a payment is applied to. */
export interface Application {
	docType: string;
	referenceNbr: string;
	amount: number;
}

/** The body of the PUT that creates a document: every value in its `{ value }` wrapper. */
export function documentBody(posting: Posting, applications: readonly Application[]): object {
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
		...(applications.length > 0 && {
			DocumentsToApply: applications.map(({ docType, referenceNbr, amount }) =>
				wrapped({ DocType: docType, ReferenceNbr: referenceNbr, AmountPaid: amount }),
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
