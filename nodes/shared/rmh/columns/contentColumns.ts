import type { ContentPath } from '../../customer/contentFields';
import type { FieldGroup } from '../../customer/fieldCatalogue';
import { kindOf, type ColumnKind } from './columnTypes';
import type { CustomerColumn, CustomerTable } from './customerTable';

/** Parts of a customer that are written as one; loyalty points are RMH's own and never come back, and the status goes where the site keeps one. */
export type WrittenGroup = Exclude<FieldGroup, 'loyalty' | 'status'>;

/**
 * A value of the item that has a column of its own in RMH. The name has none: see companyForName; the status
 * has the one that the site chooses: see statusColumn.
 */
export type WrittenPath = Exclude<
	ContentPath,
	| 'name'
	| 'type'
	| 'credit.accountNumber'
	| 'status'
	| 'loyalty.points'
	| 'loyalty.programs'
	| 'rmh.accountNumber'
>;

/** Where the values of an item are in dbo.Customer, and what an analyst calls them. */
export const CONTENT_COLUMNS: Readonly<
	Record<WrittenPath, { column: string; label: string; group: WrittenGroup }>
> = {
	company: { column: 'Company', label: 'Company', group: 'name' },
	'contact.title': { column: 'Title', label: 'Title', group: 'contact' },
	'contact.firstName': { column: 'FirstName', label: 'First Name', group: 'contact' },
	'contact.lastName': { column: 'LastName', label: 'Last Name', group: 'contact' },
	'contact.email': { column: 'EmailAddress', label: 'E-Mail', group: 'contact' },
	'contact.phone': { column: 'PhoneNumber', label: 'Phone', group: 'contact' },
	'contact.fax': { column: 'FaxNumber', label: 'Fax', group: 'contact' },
	'address.line1': { column: 'Address', label: 'Address Line 1', group: 'address' },
	'address.line2': { column: 'Address2', label: 'Address Line 2', group: 'address' },
	'address.city': { column: 'City', label: 'City', group: 'address' },
	'address.state': { column: 'State', label: 'State', group: 'address' },
	'address.postalCode': { column: 'Zip', label: 'Postal Code', group: 'address' },
	'address.country': { column: 'Country', label: 'Country', group: 'address' },
	'tax.registrationId': { column: 'TaxNumber', label: 'Tax Number', group: 'tax' },
	'tax.exempt': { column: 'TaxExempt', label: 'Tax Exempt', group: 'tax' },
	'credit.limit': { column: 'CreditLimit', label: 'Credit Limit', group: 'credit' },
};

/** Columns that RMH keeps itself, whatever their table: nothing here writes them. */
export const KEPT_BY_RMH: ReadonlySet<string> = new Set(
	[
		...[
			'ID',
			'AutoID',
			'SyncGuid',
			'DBTimeStamp',
			'LastUpdated',
			'AccountNumber',
			'StoreID',
			'HQID',
		],
		...[
			'GlobalCustomer',
			'AccountOpened',
			'LastVisit',
			'TotalVisits',
			'TotalSales',
			'TotalSavings',
		],
		...['AccountBalance', 'Vouchers', 'LastStartingDate', 'LastClosingDate', 'LastClosingBalance'],
	].map((name) => name.toUpperCase()),
);
const STANDARD = new Set(Object.values(CONTENT_COLUMNS).map(({ column }) => column.toUpperCase()));

/** A column that an analyst may fill. */
export type FreeColumn = CustomerColumn & { kind: ColumnKind };

/** The columns that neither RMH nor the standard mapping writes: a site's own, and what it repurposed. */
export function freeColumns(table: CustomerTable): FreeColumn[] {
	return [...table.values()].flatMap((column) => {
		const kind = kindOf(column);
		const name = column.name.toUpperCase();
		const taken = column.generated || KEPT_BY_RMH.has(name) || STANDARD.has(name);
		return kind === undefined || taken ? [] : [{ ...column, kind }];
	});
}
