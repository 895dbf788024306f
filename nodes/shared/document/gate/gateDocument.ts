import { z } from 'zod';
import type { DocumentItem } from '../documentItem';
import {
	documentCustomer,
	documentKind,
	documentLedger,
	documentReference,
	parsedBy,
	type Parsed,
} from '../documentParts';

/** What of a document the gate looks at; the rest of the item passes by. */
export type GateDocument = Pick<DocumentItem, 'kind' | 'rmh' | 'customer' | 'total' | 'ledger'> & {
	tenders: readonly { onAccount: boolean }[];
	/** What it decided before. */
	gate?: { decision: string; token?: string | undefined } | undefined;
};

const gateDocument = z.object({
	kind: documentKind,
	rmh: documentReference,
	customer: documentCustomer.nullable(),
	total: z.number().finite(),
	tenders: z.array(z.object({ onAccount: z.boolean() })),
	ledger: documentLedger.nullable(),
	// Written by a node of ours; what else is there under this name does not matter.
	gate: z
		.object({ decision: z.string(), token: z.string().optional() })
		.optional()
		.catch(undefined),
});

/** Checks at the edge what the gate needs of an item. */
export const parseGateDocument = (data: unknown): Parsed<GateDocument> =>
	parsedBy(gateDocument, data);
