import { z } from 'zod';
import type { DocumentItem } from './documentItem';

const text = z.string();
const id = z.number().int();
const amount = z.number().finite();

const line = z.object({
	id,
	itemId: id,
	itemCode: text,
	description: text,
	department: text,
	quantity: amount,
	price: amount,
	fullPrice: amount,
	discount: amount,
	tax: amount,
	taxable: z.boolean(),
	amount,
	comment: text,
});

const tender = z.object({ id, code: text, description: text, amount, onAccount: z.boolean() });

const run = z.object({ job: text, token: text.regex(/^\d+$/), owner: text });

const gate = z.object({
	decision: z.enum(['release', 'divert', 'create', 'hold', 'reject', 'done']),
	rule: text,
	reason: text,
	target: z
		.object({ customerId: text.min(1), recordId: text.nullable(), walkIn: z.boolean() })
		.nullable(),
	token: text.optional(),
});

const item = z.object({
	kind: z.enum(['sale', 'collection']),
	rmh: z.object({
		scope: text.min(1),
		source: z.enum(['transaction', 'payment', 'arLedger']),
		storeId: id,
		number: id,
		rowVersion: text.nullable(),
	}),
	time: text.regex(/^\d{4}-\d{2}-\d{2}T/, 'is no time such as 2026-11-23T09:15:00'),
	batchNumber: id,
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
					scope: text,
					others: z.array(text).optional(),
					found: z.literal(false).optional(),
					customers: z.array(text).optional(),
				})
				.nullable(),
		})
		.nullable(),
	total: amount,
	tax: amount,
	reference: text,
	comment: text,
	lines: z.array(line),
	tenders: z.array(tender),
	pays: z.array(z.object({ storeId: id, number: id, amount })),
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
	gate: gate.optional(),
});

export type ParsedDocument =
	| { ok: true; document: DocumentItem }
	/** `complaint` names the property and what is wrong with it. */
	| { ok: false; complaint: string };

/** Checks at the edge that an item is a whole sale or collection, as RMH Transaction Reader gives it. */
export function parseDocumentItem(data: unknown): ParsedDocument {
	const result = item.safeParse(data);
	if (result.success) return { ok: true, document: result.data as DocumentItem };
	const [issue] = result.error.issues;
	const where = issue?.path.join('.') || 'the item';
	return { ok: false, complaint: `${where}: ${issue?.message ?? 'not usable'}` };
}
