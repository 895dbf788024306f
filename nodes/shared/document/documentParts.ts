import { z } from 'zod';

const text = z.string();
const id = z.number().int();

export const documentKind = z.enum(['sale', 'collection']);

/** Which RMH document it is. */
export const documentReference = z.object({
	scope: text.min(1),
	source: z.enum(['transaction', 'payment', 'arLedger']),
	storeId: id,
	number: id,
	rowVersion: text.nullable(),
});

/** Whose it is, and who owes. */
export const documentCustomer = z.object({
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
});

/** What the sync ledger knows of it. */
export const documentLedger = z.object({
	status: z.enum(['New', 'Prepared', 'Held', 'Review', 'Failed', 'Processed', 'Skipped']),
	attempts: z.number().int(),
	heldSince: text.nullable(),
	decision: z.literal('walkIn').nullable(),
	inDoubt: z.boolean(),
	externalReference: text.optional(),
	waitsFor: text.nullable(),
	run: z.object({ job: text, token: text.regex(/^\d+$/), owner: text }).optional(),
});

/** An item that was checked at the edge. */
export type Parsed<Document> =
	| { ok: true; document: Document }
	/** `complaint` names the property and what is wrong with it. */
	| { ok: false; complaint: string };

/** @param schema what the item has to be; it has to say the same as the type */
export function parsedBy<Document>(schema: z.ZodType, data: unknown): Parsed<Document> {
	const result = schema.safeParse(data);
	if (result.success) return { ok: true, document: result.data as Document };
	const [issue] = result.error.issues;
	const where = issue?.path.join('.') || 'the item';
	return { ok: false, complaint: `${where}: ${issue?.message ?? 'not usable'}` };
}
