import { z } from 'zod';
import { sumOf } from '../../shared/document/money';
import { CUSTOMERS, LEAVE, REFRESH } from './actions';
import { ageText, heldText } from './deskCustomer';
import { actionField, choices, fieldsJson, type FormField } from './formFields';
import { paragraph, table } from './html';
import { groupByReason, type DocumentGroup, type ReviewDocument } from './reviewDocuments';

/** What a person can decide about documents that wait for no customer, as the page offers it. */
export const DOCUMENT_ACTIONS = {
	retryDocuments: 'Try again with the next transfer',
	skipDocuments: 'Skip for good, with a reason',
} as const;

export type DocumentAction = keyof typeof DOCUMENT_ACTIONS;

const FIELDS = { documents: 'documents', action: 'action', reason: 'reason' } as const;

const HEAD = ['Documents', 'Why', 'Customers'];

/** A page for the node n8n Form, and what is on it. */
export interface DocumentsPage {
	/** HTML. */
	description: string;
	/** JSON. */
	fields: string;
	documents: ReviewDocument[];
}

/**
 * The list of documents that wait for no customer: one row per reason, what to do, and why.
 *
 * @param options.message HTML of what was done before, shown at the top
 * @param options.search only documents with this text in name, customer or reason; '' = all
 * @param options.limit most rows on the page
 */
export function documentsPage(
	all: readonly ReviewDocument[],
	options: { message: string; search: string; limit: number; now: Date },
): DocumentsPage {
	const wanted = all.filter((one) => contains(one, options.search));
	const groups = groupByReason(wanted);
	const shown = groups.slice(0, options.limit);
	const more = groups.length - shown.length;
	const documents = shown.flatMap((group) => group.documents);
	const description = [
		options.message,
		paragraph(summary(wanted)),
		paragraph(more > 0 ? `${more} more reasons are not on this page: decide these first.` : ''),
	].join('');
	return { description, fields: fieldsJson(fieldsOf(shown, options.now)), documents };
}

function summary(wanted: readonly ReviewDocument[]): string {
	if (wanted.length === 0) return 'No document waits but for its customer.';
	const amount = sumOf(wanted.map((one) => one.amount));
	return `Waiting for no customer: ${heldText({ documents: wanted.length, amount })}. One row per reason; to decide about one document alone, begin the desk with its number.`;
}

function fieldsOf(groups: readonly DocumentGroup[], now: Date): FormField[] {
	const action = (values: readonly string[]) => actionField(FIELDS.action, values);
	const elsewhere = [REFRESH, CUSTOMERS, LEAVE];
	if (groups.length === 0) return [action(elsewhere)];
	const rows = groups.map((group) => [
		[
			group.label,
			heldText({ ...group, documents: group.documents.length }),
			ageText(group.since, now),
		],
		[group.reason, ...group.outlook],
		group.customers,
	]);
	return [
		{ fieldType: 'html', elementName: 'list', html: table(HEAD, rows) },
		{
			fieldType: 'checkbox',
			fieldName: FIELDS.documents,
			fieldLabel: 'Documents to decide about',
			fieldOptions: choices(groups.map(({ label }) => label)),
		},
		action([...Object.values(DOCUMENT_ACTIONS), ...elsewhere]),
		{
			fieldType: 'text',
			fieldName: FIELDS.reason,
			fieldLabel: 'Reason',
			placeholder: 'needed to skip; kept in the history',
		},
	];
}

function contains(one: ReviewDocument, search: string): boolean {
	const text = `${one.document} ${one.accountNumber} ${one.name} ${one.reason ?? ''}`;
	return text.toLowerCase().includes(search.toLowerCase());
}

const answer = z.object({
	documents: z.array(z.string()).nullish(),
	action: z.string().nullish(),
	reason: z.string().nullish(),
	/** n8n writes when the page was sent; absent when nobody did and the time is up. */
	submittedAt: z.string().nullish(),
});

export type DocumentChoice =
	| { kind: 'leave' }
	| { kind: 'again' }
	| { kind: 'customers' }
	| { kind: 'problem'; problem: string }
	| { kind: 'decided'; action: DocumentAction; reason: string; documents: ReviewDocument[] };

/** What a person chose on that page. Which documents are meant is looked up on the page as it was made. */
export function readDocumentChoice(
	given: unknown,
	documents: readonly ReviewDocument[],
): DocumentChoice {
	const read = answer.safeParse(given);
	if (!read.success || !read.data.submittedAt || read.data.action === LEAVE) {
		return { kind: 'leave' };
	}
	if (read.data.action === CUSTOMERS) return { kind: 'customers' };
	const names = Object.keys(DOCUMENT_ACTIONS) as DocumentAction[];
	const action = names.find((name) => DOCUMENT_ACTIONS[name] === read.data.action);
	if (!action) return { kind: 'again' };
	const reason = (read.data.reason ?? '').trim();
	const ticked = new Set(read.data.documents ?? []);
	const chosen = groupByReason(documents).filter(({ label }) => ticked.has(label));
	const problem = (text: string) =>
		({ kind: 'problem', problem: `Nothing was done: ${text}` }) as const;
	if (ticked.size === 0) return problem('tick the documents first.');
	if (chosen.length < ticked.size) {
		return problem('the page was older than the list. Tick the documents again.');
	}
	if (action === 'skipDocuments' && reason === '') return problem('to skip, give a reason.');
	return { kind: 'decided', action, reason, documents: chosen.flatMap((group) => group.documents) };
}
