import { z } from 'zod';
import type { DeskCustomer } from './deskCustomer';
import { choices, fieldsJson, type FormField } from './formFields';
import { paragraph, table } from './html';
import {
	newCustomerOf,
	summaryOf,
	withNewCustomer,
	type NewCustomer,
	type NewCustomerSettings,
} from './newCustomer';

const CREATE = 'Check and create';
const BACK = 'Back to the list';

/** A page that shows what customers will be made as. */
export interface NewCustomersPage {
	/** HTML. */
	description: string;
	/** JSON. */
	fields: string;
	customers: DeskCustomer[];
}

type Part = 'contact' | 'address' | 'tax';

/** Where a typed value goes: a part of the customer and its field, or the name itself. */
const VALUES: readonly (readonly [
	name: string,
	label: string,
	part: Part | null,
	field: string,
])[] = [
	['name', 'Name', null, 'name'],
	['firstName', 'Contact: first name', 'contact', 'firstName'],
	['lastName', 'Contact: last name', 'contact', 'lastName'],
	['email', 'E-mail', 'contact', 'email'],
	['phone', 'Phone', 'contact', 'phone'],
	['line1', 'Address', 'address', 'line1'],
	['line2', 'Address, second line', 'address', 'line2'],
	['city', 'City', 'address', 'city'],
	['state', 'State', 'address', 'state'],
	['postalCode', 'Postal code', 'address', 'postalCode'],
	['country', 'Country', 'address', 'country'],
	['taxNumber', 'Tax number', 'tax', 'registrationId'],
];

/**
 * The page for one customer, whose values can be corrected, or for several, which are only shown: who needs
 * another value is chosen alone.
 *
 * @param problem why what was typed before cannot be used; '' = nothing was typed yet
 */
export function newCustomersPage(
	customers: readonly DeskCustomer[],
	settings: NewCustomerSettings,
	problem: string,
): NewCustomersPage {
	const made = customers.map((one) => withNewCustomer(one, newCustomerOf(one, settings)));
	const [only] = made;
	const next: FormField = {
		fieldType: 'radio',
		fieldName: 'next',
		fieldLabel: 'What to do',
		fieldOptions: choices([CREATE, BACK]),
		defaultValue: CREATE,
		requiredField: true,
	};
	if (only && made.length === 1) {
		const text =
			problem === ''
				? 'This is what Acumatica gets. Correct it where it is wrong; the same goes for RMH, whose next change of the customer counts again.'
				: `Not possible yet: ${problem}`;
		return {
			description: paragraph(text) + paragraph(only.desk.label),
			fields: fieldsJson([...fieldsOf(only, settings), next]),
			customers: made,
		};
	}
	const rows = made.map((one) => [one.desk.label, summaryOf(one, newCustomerOf(one, settings))]);
	return {
		description: paragraph(
			`${made.length} customers will be made as they are here. Who needs another value: go back, and choose that customer alone.`,
		),
		fields: fieldsJson([
			{ fieldType: 'html', elementName: 'list', html: table(['Customer', 'Becomes'], rows) },
			next,
		]),
		customers: made,
	};
}

function fieldsOf(customer: DeskCustomer, settings: NewCustomerSettings): FormField[] {
	const own = newCustomerOf(customer, settings);
	const text = (fieldName: string, fieldLabel: string, value: unknown): FormField => ({
		fieldType: 'text',
		fieldName,
		fieldLabel,
		defaultValue: typeof value === 'string' ? value : '',
		...(fieldName === 'name' && { requiredField: true }),
	});
	const [name, ...others] = VALUES.map(([field, label, part, key]) => {
		const from: unknown = part === null ? customer : customer[part];
		return text(field, label, (from as Record<string, unknown> | undefined)?.[key]);
	});
	return [
		...(name ? [name] : []),
		...(settings.numbering.kind === 'acumatica'
			? []
			: [text('customerId', 'Customer ID', own.customerId)]),
		text('customerClass', "Customer class (empty: Acumatica's preference)", own.customerClass),
		text('terms', 'Terms (empty: those of the class)', own.terms),
		text(
			'creditLimit',
			'Credit limit (empty: that of the class)',
			own.creditLimit === null ? '' : String(own.creditLimit),
		),
		...others,
	];
}

const answer = z
	.object({ next: z.string().nullish(), submittedAt: z.string().nullish() })
	.passthrough();

export type NewCustomersChoice =
	| { kind: 'back' }
	/** What was typed cannot be used: to be shown once more. */
	| { kind: 'correct'; customer: DeskCustomer; problem: string }
	| { kind: 'create'; customers: DeskCustomer[] };

/** What a person wants to have made. Who is meant is on the page as it was made; the values are as typed. */
export function readNewCustomers(
	given: unknown,
	{ customers }: Pick<NewCustomersPage, 'customers'>,
): NewCustomersChoice {
	const read = answer.safeParse(given);
	if (!read.success || !read.data.submittedAt || read.data.next !== CREATE) return { kind: 'back' };
	const [only] = customers;
	if (!only || customers.length > 1) return { kind: 'create', customers: [...customers] };
	const typed = (name: string) => String(read.data[name] ?? '').trim();
	const limit = typed('creditLimit').replace(/,(?=\d{3}(\D|$))/g, '');
	const isNumber = /^\d*(\.\d{1,4})?$/.test(limit) && limit !== '.';
	const made: NewCustomer = {
		customerId: typed('customerId').toUpperCase(),
		customerClass: typed('customerClass'),
		terms: typed('terms'),
		creditLimit: limit === '' || !isNumber ? null : Number(limit),
	};
	const customer = withNewCustomer(asTyped(only, typed), made);
	if (isNumber) return { kind: 'create', customers: [customer] };
	const problem = `The credit limit "${typed('creditLimit')}" is not an amount. Write it as 1500 or 1500.00.`;
	return { kind: 'correct', customer, problem };
}

function asTyped(customer: DeskCustomer, typed: (name: string) => string): DeskCustomer {
	const parts: Record<Part, Record<string, unknown>> = {
		contact: { ...customer.contact },
		address: { ...customer.address },
		tax: { ...(customer.tax as object | undefined) },
	};
	for (const [name, , part, field] of VALUES) if (part !== null) parts[part][field] = typed(name);
	const solved = { error: undefined, details: undefined };
	return { ...customer, ...parts, ...solved, name: typed('name') } as DeskCustomer;
}
