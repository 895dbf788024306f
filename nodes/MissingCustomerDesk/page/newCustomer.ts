import { z } from 'zod';
import { customerIdFor, type Numbering } from '../../shared/customer/identity';
import type { DeskCustomer } from './deskCustomer';

/** What a new customer gets beside what RMH has of it. */
const newCustomer = z.object({
	/** '' = Acumatica numbers, or RMH has no account number. */
	customerId: z.string(),
	/** '' = that of Acumatica's preferences. */
	customerClass: z.string(),
	/** '' = those of the class. */
	terms: z.string(),
	/** In the currency of the customer; null = that of the class. */
	creditLimit: z.number().nullable(),
});

export type NewCustomer = z.output<typeof newCustomer>;

/** What new customers get where nobody says otherwise. */
export interface NewCustomerSettings {
	numbering: Numbering;
	customerClass: string;
	terms: string;
}

const limit = z.object({ limit: z.number().positive() });

/** What a customer is to be made with: as somebody has typed, else from the settings and from RMH. */
export function newCustomerOf(customer: DeskCustomer, settings: NewCustomerSettings): NewCustomer {
	const typed = newCustomer.safeParse(customer.desk.newCustomer);
	if (typed.success) return typed.data;
	const { numbering, customerClass, terms } = settings;
	const credit = limit.safeParse(customer.credit);
	return {
		customerId: customerIdFor(customer.rmh.accountNumber, numbering) ?? '',
		customerClass,
		terms,
		creditLimit: credit.success ? credit.data.limit : null,
	};
}

/** The customer with what it is to be made with, and the same in words. */
export function withNewCustomer(customer: DeskCustomer, made: NewCustomer): DeskCustomer {
	const desk = { ...customer.desk, newCustomer: made, summary: summaryOf(customer, made) };
	return { ...customer, desk };
}

/** What Acumatica gets, in one line. */
export function summaryOf(customer: DeskCustomer, made: NewCustomer): string {
	const { contact, address } = customer;
	const place = ['line1', 'postalCode', 'city', 'country'].map((key) => address?.[key]);
	return [
		customer.name,
		made.customerId === '' ? 'customer ID by Acumatica' : `customer ID ${made.customerId}`,
		made.customerClass && `class ${made.customerClass}`,
		made.terms && `terms ${made.terms}`,
		made.creditLimit !== null && `credit limit ${made.creditLimit.toFixed(2)}`,
		contact?.email,
		contact?.phone,
		...place,
	]
		.filter((text) => typeof text === 'string' && text.trim() !== '')
		.join(' · ');
}
