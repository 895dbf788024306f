import { z } from 'zod';
import { documentKey } from '../../../document/documentIdentity';
import type {
	DocumentKind,
	DocumentReference,
	DocumentSource,
	DocumentStatus,
} from '../../../document/documentItem';
import { DECIDED_BY_CUSTOMER_RULES } from '../../../document/gate/gateRules';
import { bit, int, numbered, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { wallClockOf } from '../../serverTime';
import { repeatInList } from '../../statements';
import { utcTime } from '../admin/linkStatus';
import type { Ledger } from '../ledger';
import type { PayerPlace } from './payerLinks';

/** Statuses of documents that are neither under way nor done. */
export const WAITING: readonly DocumentStatus[] = ['Held', 'Review', 'Failed'];

/** Always as many as there are, so that there is one plan. */
const STATUSES: readonly DocumentStatus[] = [
	'New',
	'Prepared',
	'Held',
	'Review',
	'Failed',
	'Processed',
	'Skipped',
];

/** The statement repeats both of its lists as often: the longer one says how often. */
const LIST_SIZE = Math.max(STATUSES.length, DECIDED_BY_CUSTOMER_RULES.length);

/** Filled up with its first, because nothing is outside a list with null in it. */
const CUSTOMER_RULES = Array.from(
	{ length: LIST_SIZE },
	(_, index) => DECIDED_BY_CUSTOMER_RULES[index] ?? DECIDED_BY_CUSTOMER_RULES[0] ?? '',
);

const ALL = 2_147_483_647;

const text = z.string().nullable();

const row = z.object({
	Scope: z.string(),
	Source: z.custom<DocumentSource>((value) => typeof value === 'string'),
	StoreID: z.number().int(),
	Number: z.number().int(),
	Kind: z.custom<DocumentKind>((value) => typeof value === 'string'),
	DocumentTime: z.string().transform(wallClockOf),
	BatchNumber: z.number().int(),
	CustomerID: z.number().int(),
	CustomerType: text,
	PayerScope: text,
	PayerID: z.number().int().nullable(),
	PayerNumber: z.string(),
	PayerName: z.string(),
	Amount: z.number(),
	Status: z.custom<DocumentStatus>((value) => typeof value === 'string'),
	HeldSince: utcTime.nullable(),
	GateRule: text,
	Reason: text,
	Decision: text,
	DecidedBy: text,
	Attempts: z.number().int(),
	ErrorClass: text,
	NextAttemptAt: utcTime.nullable(),
	InDoubt: z.number(),
	ExternalReference: text,
	TargetCustomerID: text,
	AcumaticaReference: text,
	ChangedAt: utcTime,
});

/** How a document stands, in plain words. Times are UTC, but for `time`. */
export interface DocumentStanding {
	scope: string;
	kind: DocumentKind;
	source: DocumentSource;
	storeId: number;
	number: number;
	/** For people: `sale 12 of store 1`. */
	document: string;
	/** Wall clock of the till. */
	time: string;
	batchNumber: number;
	/** `Customer.ID` that it names; null = nobody. */
	customerId: number | null;
	customerType: string | null;
	/** Who has to pay, as the gate found; null = nobody, or it was not asked yet. */
	customerScope: string | null;
	rmhId: number | null;
	accountNumber: string;
	name: string;
	amount: number;
	status: DocumentStatus;
	heldSince: string | null;
	rule: string | null;
	reason: string | null;
	decision: string | null;
	decidedBy: string | null;
	attempts: number;
	errorClass: string | null;
	nextAttemptAt: string | null;
	/** A run has begun to send it, and nobody knows what became of that. */
	inDoubt: boolean;
	externalReference: string | null;
	/** Acumatica's customer that it was sent to, and the document there. */
	acumaticaCustomerId: string | null;
	acumaticaReference: string | null;
	changedAt: string;
}

/** Which documents. What is absent does not restrict. */
export interface WaitingFilter {
	scope?: string;
	storeId?: number;
	kind?: DocumentKind;
	payer?: PayerPlace;
	rule?: string;
	/** Only what is in no row of the missing customers (`readMissingCustomers`). */
	noCustomer?: boolean;
	/** Default: all that wait. */
	statuses?: readonly DocumentStatus[];
}

/** A document of a scope. */
export type DocumentPlace = Pick<DocumentReference, 'scope' | 'source' | 'storeId' | 'number'>;

/** Documents that wait, oldest first. @throws RmhError */
export async function readWaiting(
	ledger: Ledger,
	filter: WaitingFilter,
	{ limit = ALL }: { limit?: number } = {},
): Promise<DocumentStanding[]> {
	return await read(ledger, filter, limit);
}

/** How one document stands; null when the ledger does not know it. @throws RmhError */
export async function readStanding(
	ledger: Ledger,
	place: DocumentPlace,
): Promise<DocumentStanding | null> {
	const [found] = await read(ledger, { scope: place.scope }, 1, place);
	return found ?? null;
}

async function read(
	ledger: Ledger,
	{ scope, storeId, kind, payer, rule, noCustomer = false, statuses = [] }: WaitingFilter,
	limit: number,
	place?: DocumentPlace,
): Promise<DocumentStanding[]> {
	const wanted = statuses.length > 0 ? statuses : WAITING;
	const filled = Array.from({ length: LIST_SIZE }, (_, index) => wanted[index] ?? null);
	const rows = await ledger.read(repeatInList(ledger.sql('documents/waiting'), filled.length), {
		limit: int(Math.min(limit, ALL)),
		scope: nvarchar(scope ?? null, 30),
		source: varchar(place?.source ?? null, 11),
		documentStore: int(place?.storeId ?? null),
		number: int(place?.number ?? null),
		storeId: int(storeId ?? null),
		kind: varchar(kind ?? null, 10),
		payerScope: nvarchar(payer?.scope ?? null, 30),
		payerId: int(payer?.id ?? null),
		rule: nvarchar(rule?.slice(0, 60) ?? null, 60),
		noCustomer: bit(noCustomer),
		...numbered('customerRule', CUSTOMER_RULES, (one) => nvarchar(one, 60)),
		...numbered('status', filled, (status) => varchar(status, 10)),
	});
	return checkedRows(row, rows, 'the documents of the sync ledger').map(toStanding);
}

const toStanding = (one: z.output<typeof row>): DocumentStanding => ({
	scope: one.Scope,
	kind: one.Kind,
	source: one.Source,
	storeId: one.StoreID,
	number: one.Number,
	document: documentKey({ source: one.Source, storeId: one.StoreID, number: one.Number }),
	time: one.DocumentTime,
	batchNumber: one.BatchNumber,
	customerId: one.CustomerID === 0 ? null : one.CustomerID,
	customerType: one.CustomerType,
	customerScope: one.PayerScope,
	rmhId: one.PayerID,
	accountNumber: one.PayerNumber,
	name: one.PayerName,
	amount: one.Amount,
	status: one.Status,
	heldSince: one.HeldSince,
	rule: one.GateRule,
	reason: one.Reason,
	decision: one.Decision,
	decidedBy: one.DecidedBy,
	attempts: one.Attempts,
	errorClass: one.ErrorClass,
	nextAttemptAt: one.NextAttemptAt,
	inDoubt: one.InDoubt === 1,
	externalReference: one.ExternalReference,
	acumaticaCustomerId: one.TargetCustomerID,
	acumaticaReference: one.AcumaticaReference,
	changedAt: one.ChangedAt,
});
