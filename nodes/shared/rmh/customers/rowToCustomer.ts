import type { CustomerItem, CustomerLoyalty } from '../../customer/customerItem';
import { customerType } from '../../customer/customerType';
import { displayName } from '../../customer/displayName';
import { wallClockOf } from '../serverTime';
import type { CustomerRow } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import type { RawRow } from './rawRows';
import type { ReadStatus } from './statuses';

/** What is kept beside the row of a customer. */
export interface CustomerExtras {
	loyalty: CustomerLoyalty | null;
	/** Number of its receivable account; null = has none; undefined = the AR module is not used. */
	receivableAccount?: string | null | undefined;
	/** undefined = the site keeps none. */
	status?: ReadStatus | undefined;
	/** Where the option asks for it. */
	row?: RawRow | undefined;
}

/** A customer of RMH, with the whole row where the option asks for it. */
export interface RmhCustomer extends CustomerItem {
	/** The row of dbo.Customer as it is, for mappings that the item has no field for. */
	rmhRow?: RawRow;
	/** Why the status is unknown. */
	statusNote?: string;
}

/** Puts a row and what belongs to it into the item that all nodes share. */
export function rowToCustomer(
	row: CustomerRow,
	extras: CustomerExtras,
	settings: CustomerSettings,
): RmhCustomer {
	const company = text(row.Company);
	const names = { firstName: text(row.FirstName), lastName: text(row.LastName) };
	const contact = {
		title: text(row.Title),
		...names,
		email: text(row.EmailAddress),
		phone: text(row.PhoneNumber),
		fax: text(row.FaxNumber),
	};
	const accountNumber = text(row.AccountNumber);
	const registrationId = text(row.TaxNumber);
	const creditLimit = row.CreditLimit ?? 0;
	const { firstName, lastName, email, phone } = contact;
	return {
		name: displayName({ company, ...names }, settings.companyFirst),
		company,
		type: customerType(
			{
				accountNumber,
				creditLimit,
				hasReceivableAccount: typeof extras.receivableAccount === 'string',
				identity: [firstName, lastName, company, email, phone, registrationId],
			},
			settings.walkInAccountNumbers,
		),
		contact,
		address: {
			line1: text(row.Address),
			line2: text(row.Address2),
			city: text(row.City),
			state: text(row.State),
			postalCode: text(row.Zip),
			country: text(row.Country),
		},
		tax: { registrationId, exempt: row.TaxExempt ?? false },
		credit: {
			limit: creditLimit,
			...(extras.receivableAccount === undefined
				? {}
				: { accountNumber: extras.receivableAccount }),
		},
		loyalty: extras.loyalty,
		...(extras.status && { status: extras.status.status }),
		rmh: {
			id: row.ID,
			scope: settings.scope,
			storeId: row.StoreID ?? 0,
			accountNumber,
			rowVersion: row.DBTimeStamp?.toString('hex').toUpperCase() ?? null,
			global: row.GlobalCustomer ?? false,
			headquartersId: row.HQID ?? 0,
			lastUpdated: row.LastUpdated === null ? '' : wallClockOf(row.LastUpdated),
		},
		acumatica: null,
		link: null,
		...(extras.status?.note !== undefined && { statusNote: extras.status.note }),
		...(extras.row === undefined ? {} : { rmhRow: extras.row }),
	};
}

/** Blanks at the end mean nothing to SQL Server; blanks in front are somebody's typing and stay. */
function text(value: string | null): string {
	return value?.trimEnd() ?? '';
}
