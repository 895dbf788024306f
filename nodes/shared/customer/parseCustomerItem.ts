import type { CreditInformation } from './creditInformation';
import type {
	AcumaticaReference,
	CheckMark,
	CompareMark,
	ConflictResolution,
	CustomerAddress,
	CustomerContact,
	CustomerCredit,
	CustomerItem,
	CustomerLink,
	CustomerLoyalty,
	CustomerTax,
	DebtorReference,
	FieldConflict,
	LoyaltyBalance,
	RmhReference,
	SyncRun,
} from './customerItem';
import {
	count,
	digits,
	instant,
	isObject,
	listOf,
	nullable,
	number,
	object,
	oneOf,
	optional,
	recordOf,
	text,
	value,
	wholeNumber,
	yesNo,
	type Checks,
} from './shape';
import { LINK_ORIGINS, SYNC_STATUSES } from './sync/syncStatus';

const rmh = object<RmhReference>({
	id: count,
	scope: text,
	storeId: wholeNumber,
	accountNumber: text,
	rowVersion: nullable(text),
	global: yesNo,
	headquartersId: wholeNumber,
	lastUpdated: text,
});

const acumatica = object<AcumaticaReference>({
	id: text,
	customerId: text,
	status: text,
	lastModified: nullable(text),
	externalReference: text,
});

const known = nullable(value);
const snapshot = recordOf(value);

const resolution = object<ConflictResolution>({
	take: oneOf(['rmh', 'acumatica', 'value']),
	value: optional(known),
	rmh: known,
	acumatica: known,
});

const run = object<SyncRun>({ job: text, token: digits, owner: text });

const link = object<CustomerLink>({
	status: oneOf(SYNC_STATUSES),
	origin: nullable(oneOf(LINK_ORIGINS)),
	recordId: nullable(text),
	customerId: nullable(text),
	acumaticaStatus: optional(text),
	contentHash: text,
	rmhId: optional(wholeNumber),
	snapshot: optional(snapshot),
	snapshotBeforeSending: optional(snapshot),
	resolutions: optional(recordOf(resolution)),
	openConflicts: optional(listOf(text)),
	attempts: wholeNumber,
	run: optional(run),
});

const check = object<CheckMark>({
	result: oneOf(['ready', 'missing', 'review']),
	matchedBy: optional(nullable(text)),
	token: optional(text),
});

const compare = object<CompareMark>({
	toAcumatica: listOf(text),
	toRmh: listOf(text),
	conflicts: listOf(
		object<FieldConflict>({
			field: text,
			base: known,
			rmh: known,
			acumatica: known,
			rmhTime: nullable(text),
			acumaticaTime: nullable(text),
			reason: optional(text),
		}),
	),
	unpaired: optional(yesNo),
	reason: optional(text),
	acumaticaHad: optional(recordOf(value)),
	snapshot: optional(snapshot),
});

export const debtorReference = object<DebtorReference>({
	accountId: count,
	number: text,
	name: text,
	scope: text,
	standsForCustomer: yesNo,
	others: optional(listOf(text)),
});

const creditInformation = object<CreditInformation>({
	limit: optional(number),
	remaining: optional(number),
	openOrders: optional(number),
	unreleased: optional(number),
	onHold: optional(yesNo),
	asOf: instant,
});

/** Written by nodes of ours; what else is there under these names does not matter. */
const marks: Checks<Pick<CustomerItem, 'check' | 'compare' | 'acumaticaFields'>> = {
	acumaticaFields: optional(recordOf(nullable(value))),
	check: optional(check),
	compare: optional(compare),
};

const properties: Checks<Omit<CustomerItem, keyof typeof marks>> = {
	name: text,
	company: optional(text),
	type: optional(oneOf(['walkIn', 'named', 'credit'])),
	contact: optional(
		object<CustomerContact>({
			title: optional(text),
			firstName: optional(text),
			lastName: optional(text),
			email: optional(text),
			phone: optional(text),
			fax: optional(text),
		}),
	),
	address: optional(
		object<CustomerAddress>({
			line1: optional(text),
			line2: optional(text),
			city: optional(text),
			state: optional(text),
			postalCode: optional(text),
			country: optional(text),
		}),
	),
	tax: optional(object<CustomerTax>({ registrationId: optional(text), exempt: optional(yesNo) })),
	credit: optional(
		object<CustomerCredit>({ limit: optional(number), accountNumber: optional(nullable(text)) }),
	),
	debtor: optional(nullable(debtorReference)),
	loyalty: optional(
		nullable(
			object<CustomerLoyalty>({
				points: optional(number),
				programs: listOf(object<LoyaltyBalance>({ program: text, points: number })),
				eachProgram: optional(yesNo),
			}),
		),
	),
	status: optional(nullable(text)),
	creditInformation: optional(creditInformation),
	rmh: nullable(rmh),
	acumatica: nullable(acumatica),
	link: nullable(link),
};

/** An item that somebody else made need not say that it has none. */
const NEED_NOT_BE_NAMED: ReadonlySet<string> = new Set<keyof CustomerItem>(['acumatica', 'link']);

const checks = Object.entries(properties);
const markChecks = Object.entries(marks);

/** @returns undefined where the data is no customer that a run has taken */
export function parseSyncRun(data: unknown): SyncRun | undefined {
	const taken = isObject(data) && isObject(data.link) ? data.link.run : undefined;
	return run(taken) === null ? (taken as SyncRun) : undefined;
}

export type ParsedCustomerItem =
	| { ok: true; item: CustomerItem }
	/** `complaint` names the property and what is wrong with it. */
	| { ok: false; complaint: string };

/**
 * Checks that data from outside is a customer item. Properties that are not part of it are dropped; what is
 * inside the others is the same object as before, and nobody changes it.
 */
export function parseCustomerItem(data: unknown): ParsedCustomerItem {
	if (!isObject(data)) return { ok: false, complaint: 'the item: it is not an object' };
	const item: Record<string, unknown> = {};
	for (const [key, objectionTo] of checks) {
		const own = data[key] === undefined && NEED_NOT_BE_NAMED.has(key) ? null : data[key];
		const complaint = objectionTo(own);
		if (complaint) {
			const where = [key, ...complaint.path].join('.');
			return { ok: false, complaint: `${where}: ${complaint.message}` };
		}
		if (own !== undefined) item[key] = own;
	}
	for (const [key, objectionTo] of markChecks) {
		if (data[key] !== undefined && !objectionTo(data[key])) item[key] = data[key];
	}
	return { ok: true, item: item as unknown as CustomerItem };
}
