import { z } from 'zod';
import type { SqlRow } from '../database';
import { checkedRows } from '../rows';

/** Texts are NOT NULL in RMH, but a site's own changes are tolerated. Blanks at the end mean nothing. */
const text = z.string().nullable();
const number = z.number().nullable();
const bit = z.boolean().nullable();

const customerRow = z.object({
	ID: z.number().int(),
	StoreID: number,
	AccountNumber: text,
	GlobalCustomer: bit,
	HQID: number,
	/** CONVERT(varchar(23), …, 126) */
	LastUpdated: text,
	/** timestamp (rowversion), 8 bytes */
	DBTimeStamp: z.instanceof(Buffer).nullable(),
	Title: text,
	FirstName: text,
	LastName: text,
	Company: text,
	Address: text,
	Address2: text,
	City: text,
	State: text,
	Zip: text,
	Country: text,
	PhoneNumber: text,
	FaxNumber: text,
	EmailAddress: text,
	TaxNumber: text,
	TaxExempt: bit,
	CreditLimit: number,
	CustomNumber1: number,
	CustomNumber2: number,
	CustomNumber3: number,
	CustomNumber4: number,
	CustomNumber5: number,
});

/** A row of dbo.Customer, as the statements `customers-*` select it. */
export type CustomerRow = z.output<typeof customerRow>;

/** Every column that the statements need. */
export const customerColumns: readonly string[] = Object.keys(customerRow.shape);

/** @throws RmhError (kind `notAnRmhDatabase`) that names the column */
export function parseCustomerRows(rows: readonly SqlRow[]): CustomerRow[] {
	return checkedRows(customerRow, rows, 'dbo.Customer', 'notAnRmhDatabase');
}
