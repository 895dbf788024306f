import { z } from 'zod';
import type { DocumentItem } from './documentItem';
import {
	documentCustomer,
	documentKind,
	documentLedger,
	documentReference,
	parsedBy,
	type Parsed,
} from './documentParts';

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

const paidSale = z.object({
	storeId: id,
	number: id,
	amount,
	soldAs: z.object({ time: text, total: amount }).optional(),
});

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
	kind: documentKind,
	rmh: documentReference,
	time: text.regex(/^\d{4}-\d{2}-\d{2}T/, 'is no time such as 2026-11-23T09:15:00'),
	batchNumber: id,
	customer: documentCustomer.nullable(),
	total: amount,
	tax: amount,
	reference: text,
	comment: text,
	lines: z.array(line),
	tenders: z.array(tender),
	pays: z.array(paidSale),
	ledger: documentLedger.nullable(),
	gate: gate.optional(),
});

/** Checks at the edge that an item is a whole sale or collection, as RMH Transaction Reader gives it. */
export const parseDocumentItem = (data: unknown): Parsed<DocumentItem> => parsedBy(item, data);
