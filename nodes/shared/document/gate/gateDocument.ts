import { z } from 'zod';
import type { DocumentItem } from '../documentItem';

/** What of a document the gate looks at; the rest of the item passes by. */
export type GateDocument = Pick<DocumentItem, 'kind' | 'rmh' | 'customer' | 'ledger'> & {
	tenders: readonly { onAccount: boolean }[];
	/** What it decided before. */
	gate?: { decision: string; token?: string | undefined } | undefined;
};

const text = z.string();
const id = z.number().int();

const run = z.object({ job: text, token: text.regex(/^\d+$/), owner: text });

const gateDocument = z.object({
	kind: z.enum(['sale', 'collection']),
	rmh: z.object({
		scope: text.min(1),
		source: z.enum(['transaction', 'payment', 'arLedger']),
		storeId: id,
		number: id,
		rowVersion: text.nullable(),
	}),
	customer: z
		.object({
			id,
			found: z.boolean(),
			accountNumber: text,
			name: text,
			type: z.enum(['walkIn', 'named', 'credit']),
			debtor: z
				.object({
					id,
					number: text,
					name: text,
					scope: text.min(1),
					others: z.array(text).optional(),
					found: z.literal(false).optional(),
					customers: z.array(text).optional(),
				})
				.nullable(),
		})
		.nullable(),
	tenders: z.array(z.object({ onAccount: z.boolean() })),
	ledger: z
		.object({
			status: z.enum(['New', 'Prepared', 'Held', 'Review', 'Failed', 'Processed', 'Skipped']),
			attempts: z.number().int(),
			heldSince: text.nullable(),
			decision: z.literal('walkIn').nullable(),
			inDoubt: z.boolean(),
			waitsFor: text.nullable(),
			run: run.optional(),
		})
		.nullable(),
	// Written by a node of ours; what else is there under this name does not matter.
	gate: z.object({ decision: text, token: text.optional() }).optional().catch(undefined),
});

export type ParsedGateDocument =
	| { ok: true; document: GateDocument }
	/** `complaint` names the property and what is wrong with it. */
	| { ok: false; complaint: string };

/** Checks at the edge what the gate needs of an item. */
export function parseGateDocument(data: unknown): ParsedGateDocument {
	const result = gateDocument.safeParse(data);
	if (result.success) return { ok: true, document: result.data as GateDocument };
	const [issue] = result.error.issues;
	const where = issue?.path.join('.') || 'the item';
	return { ok: false, complaint: `${where}: ${issue?.message ?? 'not usable'}` };
}
