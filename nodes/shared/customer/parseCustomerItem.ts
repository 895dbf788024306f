import { z } from 'zod';
import type { CustomerFields } from './customerFields';
import type { CustomerItem, SyncRun } from './customerItem';
import { LINK_ORIGINS, SYNC_STATUSES } from './sync/syncStatus';

const text = z.string();

const rmh = z.object({
	id: z.number().int().nonnegative(),
	scope: text,
	storeId: z.number().int(),
	accountNumber: text,
	rowVersion: text.nullable(),
	global: z.boolean(),
	headquartersId: z.number().int(),
	lastUpdated: text,
});

const acumatica = z.object({
	id: text,
	customerId: text,
	status: text,
	lastModified: text.nullable(),
	externalReference: text,
});

const value = z.union([text, z.number(), z.boolean()]);
const known = value.nullable();

const isValue = (one: unknown) =>
	typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean';

/** Checked by hand: a record of a union takes zod longer than the rest of the item. */
const snapshot = z.custom<CustomerFields>(
	(data) => typeof data === 'object' && data !== null && Object.values(data).every(isValue),
	'is no record of values',
);

const resolution = z.object({
	take: z.enum(['rmh', 'acumatica', 'value']),
	value: known.optional(),
	rmh: known,
	acumatica: known,
});

const run = z.object({ job: text, token: text.regex(/^\d+$/), owner: text });

const link = z.object({
	status: z.enum(SYNC_STATUSES),
	origin: z.enum(LINK_ORIGINS).nullable(),
	recordId: text.nullable(),
	customerId: text.nullable(),
	acumaticaStatus: text.optional(),
	contentHash: text,
	rmhId: z.number().int().optional(),
	snapshot: snapshot.optional(),
	resolutions: z.record(resolution).optional(),
	openConflicts: z.array(text).optional(),
	attempts: z.number().int(),
	run: run.optional(),
});

const check = z.object({
	result: z.enum(['ready', 'missing', 'review']),
	matchedBy: text.nullish(),
	token: text.optional(),
});

const compare = z.object({
	toAcumatica: z.array(text),
	toRmh: z.array(text),
	conflicts: z.array(
		z.object({
			field: text,
			base: known,
			rmh: known,
			acumatica: known,
			rmhTime: text.nullable(),
			acumaticaTime: text.nullable(),
			reason: text.optional(),
		}),
	),
	reason: text.optional(),
	snapshot: snapshot.optional(),
});

/** A DebtorReference. */
export const debtorReference = z.object({
	accountId: z.number().int().nonnegative(),
	number: text,
	name: text,
	scope: text,
	standsForCustomer: z.boolean(),
	others: z.array(text).optional(),
});

const creditInformation = z.object({
	limit: z.number().optional(),
	remaining: z.number().optional(),
	openOrders: z.number().optional(),
	unreleased: z.number().optional(),
	onHold: z.boolean().optional(),
	asOf: text.datetime({ offset: true }),
});

const customerItem = z.object({
	name: text,
	company: text.optional(),
	type: z.enum(['walkIn', 'named', 'credit']).optional(),
	contact: z
		.object({
			title: text,
			firstName: text,
			lastName: text,
			email: text,
			phone: text,
			fax: text,
		})
		.partial()
		.optional(),
	address: z
		.object({
			line1: text,
			line2: text,
			city: text,
			state: text,
			postalCode: text,
			country: text,
		})
		.partial()
		.optional(),
	tax: z.object({ registrationId: text, exempt: z.boolean() }).partial().optional(),
	credit: z.object({ limit: z.number(), accountNumber: text.nullable() }).partial().optional(),
	debtor: debtorReference.nullable().optional(),
	loyalty: z
		.object({
			points: z.number(),
			programs: z.array(z.object({ program: text, points: z.number() })),
		})
		.nullable()
		.optional(),
	status: text.nullish(),
	creditInformation: creditInformation.optional(),
	rmh: rmh.nullable(),
	acumatica: acumatica.nullable().default(null),
	link: link.nullable().default(null),
	// Written by a node of ours; what else is there under this name does not matter.
	check: check.optional().catch(undefined),
	compare: compare.optional().catch(undefined),
});

const taken = z.object({ link: z.object({ run }) });

/** @returns undefined where the data is no customer that a run has taken */
export function parseSyncRun(data: unknown): SyncRun | undefined {
	const result = taken.safeParse(data);
	return result.success ? result.data.link.run : undefined;
}

export type ParsedCustomerItem =
	| { ok: true; item: CustomerItem }
	/** `complaint` names the property and what is wrong with it. */
	| { ok: false; complaint: string };

/** Checks that data from outside is a customer item. Properties that are not part of it are dropped. */
export function parseCustomerItem(data: unknown): ParsedCustomerItem {
	const result = customerItem.safeParse(data);
	if (result.success) return { ok: true, item: result.data };
	const [issue] = result.error.issues;
	const where = issue?.path.join('.') || 'the item';
	return { ok: false, complaint: `${where}: ${issue?.message ?? 'not usable'}` };
}
