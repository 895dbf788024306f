import { z } from 'zod';
import { storeOfAccounts } from '../../shared/customer/accountScope';

const text = z
	.string()
	.nullish()
	.transform((value) => value ?? '');

const candidate = z.object({
	/** id of the Acumatica record. */
	id: z.string(),
	customerId: z.string(),
	name: text,
	email: text,
	phone: text,
	city: text,
	status: text,
	/** Why it may be the customer, in plain words. */
	matchedBy: z.array(z.string()).catch([]),
});

/** An Acumatica customer that may be the one that is missing. */
export type Candidate = z.output<typeof candidate>;

const desk = z.object({
	/** What the list says to tick, unlike any other. */
	label: z.string(),
	status: z.string(),
	/** Of the documents that wait for it. */
	stores: z.array(z.number().int()),
	documents: z.number().int(),
	/** Exact sum of these, tax included. */
	amount: z.number(),
	/** How many of them may go to the walk-in customer. */
	forWalkIn: z.number().int(),
	/** What of these may be in Acumatica already, and how to find it there; '' = nothing. */
	doubt: z.string().catch(''),
	/** Why the customer waits. */
	why: z.string(),
	/** ISO 8601; '' = not known. */
	since: z.string(),
	/** The same of the documents alone; '' = none waits. */
	heldSince: z.string(),
	/** The last change of these documents that the list shows; '' = none waits. */
	seenChange: z.string(),
	/** What was last said or decided about it; '' = nothing yet. */
	last: z.string(),
	/** ID of the latest history entry; '0' = there is none. */
	seenEntry: z.string(),
	candidates: z.array(candidate),
	/** Whether RMH still has the customer, with its values. */
	inRmh: z.boolean(),
	/** Why RMH's values could not be read, and what to do; '' = they were. Then nobody knows whether RMH still has it. */
	unreadable: z.string().catch(''),
	/** Whether it is a receivable account, and no row of RMH's customers: `rmh.id` is `AR_Account.ID`. */
	isAccount: z.boolean(),
});

/** A customer of the desk's list. It is a customer item too, so every customer node takes it. */
export const deskCustomer = z
	.object({
		name: z.string(),
		type: z.string().optional(),
		contact: z.object({ email: text, phone: text }).partial().passthrough().optional(),
		address: z.record(z.unknown()).optional(),
		rmh: z
			.object({
				id: z.number().int(),
				scope: z.string(),
				storeId: z.number().int(),
				accountNumber: z.string(),
			})
			.passthrough(),
		desk: desk.passthrough(),
	})
	.passthrough();

export type DeskCustomer = z.output<typeof deskCustomer>;

/** Candidates, as a page holds them. */
export const candidateList = z.array(candidate);

/** The candidates that an item carries or is itself; what is none is left out. */
export function candidatesIn(value: unknown): Candidate[] {
	return [value].flat().flatMap((one: unknown) => {
		const read = candidate.safeParse(one);
		return read.success ? [read.data] : [];
	});
}

/** How the list and the results name a customer. A receivable account may have the name and number of one. */
export function nameOf({ name, rmh }: Pick<DeskCustomer, 'name' | 'rmh'>): string {
	const account = rmh.accountNumber.trim();
	const kind = storeOfAccounts(rmh.scope) === null ? 'account' : 'receivable account';
	const number = account === '' && kind === 'account' ? '' : `${kind} ${account}`.trim() + ', ';
	return `${name === '' ? '(no name)' : name} (${number}RMH ID ${rmh.id})`;
}

/** An Acumatica customer as a choice. */
export function candidateLabel({
	customerId,
	name,
	email,
	phone,
	city,
	status,
	matchedBy,
}: Candidate) {
	const why = matchedBy.length > 0 ? `same ${matchedBy.join(', ')}` : '';
	const notActive = status === 'Active' ? '' : status;
	return [customerId, name, email, phone, city, notActive, why]
		.filter((part) => part !== '')
		.join(' · ');
}

/** What waits for a customer: "3 documents, 1,234.50"; '' = nothing. */
export function heldText({ documents, amount }: { documents: number; amount: number }): string {
	if (documents === 0) return '';
	const money = amount.toLocaleString('en-US', { minimumFractionDigits: 2 });
	return `${documents} ${documents === 1 ? 'document' : 'documents'}, ${money}`;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** For how long something waits: "for 3 days"; '' = not known. */
export function ageText(since: string, now: Date): string {
	const days = Math.floor((now.getTime() - Date.parse(since)) / DAY_MS);
	if (Number.isNaN(days)) return '';
	return days < 1 ? 'since today' : `for ${days} ${days === 1 ? 'day' : 'days'}`;
}
