import { sumOf } from '../../shared/document/money';
import { ACTIONS, DOCUMENTS, LEAVE, REFRESH, type Action } from './actions';
import { ageText, candidateLabel, heldText, type DeskCustomer } from './deskCustomer';
import { actionField, choices, fieldsJson, type FormField } from './formFields';
import { paragraph, table } from './html';
import type { ReviewDocument } from './reviewDocuments';

/** Names of the page's fields. */
export const FIELDS = { customers: 'customers', action: 'action', reason: 'reason' } as const;

/** A page for the node n8n Form, and who is on it. */
export interface CustomersPage {
	/** HTML. */
	description: string;
	/** JSON. */
	fields: string;
	customers: DeskCustomer[];
}

/** Few, since n8n's pages break words wherever a column is narrow, and take no styles. */
const HEAD = ['Customer', 'What waits, why, and what was said last', 'Possible matches'];

/** RMH has room for e-mails that would leave none to the rest of the list. */
const LONGEST_SHOWN = 40;

/**
 * The list: one row per customer, what to do, and a reason.
 *
 * @param options.message HTML of what was done before, shown at the top
 * @param options.search only customers with this text in name, numbers or reason; '' = all
 * @param options.others documents that are decided on another page
 * @param options.actions those that are offered
 * @param options.limit most customers on the page; those for whom documents wait come first, then the longest
 *   waiting ones
 */
export function customersPage(
	all: readonly DeskCustomer[],
	options: {
		message: string;
		search: string;
		/** Waiting for reasons that are no customer's. */
		others: readonly ReviewDocument[];
		actions: readonly Action[];
		limit: number;
		now: Date;
	},
): CustomersPage {
	const wanted = all.filter((one) => contains(one, options.search));
	const sorted = wanted.sort(byUrgency);
	const customers = sorted.slice(0, options.limit);
	const more = sorted.length - customers.length;
	const description = [
		options.message,
		paragraph(summary(sorted.length)),
		paragraph(
			more > 0 ? `${more} more are not on this page: search for them, or decide these first.` : '',
		),
		paragraph(othersText(options.others)),
	].join('');
	return { description, fields: fieldsJson(fieldsOf(customers, options)), customers };
}

function othersText(documents: readonly ReviewDocument[]): string {
	const amount = sumOf(documents.map((one) => one.amount));
	const held = heldText({ documents: documents.length, amount });
	return held === '' ? '' : `Waiting for no customer: ${held}. Choose "${DOCUMENTS}" below.`;
}

function summary(count: number): string {
	if (count === 0) return 'No customer waits for a decision.';
	return `${count} ${count === 1 ? 'customer waits' : 'customers wait'} for a decision.`;
}

function fieldsOf(
	customers: readonly DeskCustomer[],
	{ actions, now }: { actions: readonly Action[]; now: Date },
): FormField[] {
	const action = (values: readonly string[]) => actionField(FIELDS.action, values);
	if (customers.length === 0) return [action([REFRESH, DOCUMENTS, LEAVE])];
	const html = table(
		HEAD,
		customers.map((customer) => row(customer, now)),
	);
	return [
		{ fieldType: 'html', elementName: 'list', html },
		{
			fieldType: 'checkbox',
			fieldName: FIELDS.customers,
			fieldLabel: 'Customers to decide about',
			fieldOptions: choices(customers.map(({ desk }) => desk.label)),
		},
		action([...actions.map((one) => ACTIONS[one]), REFRESH, DOCUMENTS, LEAVE]),
		{
			fieldType: 'text',
			fieldName: FIELDS.reason,
			fieldLabel: 'Reason',
			placeholder: 'needed to skip; kept in the history',
		},
	];
}

function row(customer: DeskCustomer, now: Date): Array<string | string[]> {
	const { contact, desk } = customer;
	const waits = filled(heldText(desk), storesText(desk.stores), ageText(desk.since, now));
	return [
		filled(desk.label, shortened(contact?.email ?? ''), contact?.phone ?? ''),
		filled(waits.join(', '), desk.why, desk.doubt, desk.last),
		desk.candidates.map(candidateLabel),
	];
}

function contains({ desk }: DeskCustomer, search: string): boolean {
	const text = `${desk.label} ${desk.why}`.toLowerCase();
	return text.includes(search.toLowerCase());
}

const byUrgency = ({ desk: a }: DeskCustomer, { desk: b }: DeskCustomer): number =>
	Number(b.documents > 0) - Number(a.documents > 0) || a.since.localeCompare(b.since);

const filled = (...lines: string[]): string[] => lines.filter((line) => line !== '');

const shortened = (text: string): string =>
	text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;

function storesText(stores: readonly number[]): string {
	if (stores.length === 0) return '';
	return `${stores.length === 1 ? 'store' : 'stores'} ${stores.join(', ')}`;
}
