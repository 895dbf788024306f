import { accountScope } from '../../customer/accountScope';
import type {
	CustomerItem,
	CustomerLoyalty,
	DebtorReference,
	RmhReference,
} from '../../customer/customerItem';
import { customerType } from '../../customer/customerType';
import { displayName } from '../../customer/displayName';
import { wallClockOf } from '../serverTime';
import type { CustomerRow } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import type { RawRow } from './rawRows';
import type { ReceivableAccount } from './receivables';
import type { ReadStatus } from './statuses';

/** What is kept beside the row of a customer. */
export interface CustomerExtras {
	loyalty: CustomerLoyalty | null;
	/** Its receivable accounts, the oldest first; undefined = the AR module is not used. */
	receivableAccounts?: readonly ReceivableAccount[] | undefined;
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

/** A customer that RMH has: not one that is still to come. */
export type FoundCustomer = RmhCustomer & { rmh: RmhReference };

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
	const account = extras.receivableAccounts?.[0];
	const debtor = debtorOf(extras.receivableAccounts, settings);
	const type = customerType(
		{
			accountNumber,
			creditLimit,
			hasReceivableAccount: account !== undefined,
			identity: [firstName, lastName, company, email, phone, registrationId],
		},
		settings.walkInAccountNumbers,
	);
	return {
		name: displayName({ company, ...names }, settings.companyFirst),
		company,
		// In Acumatica it is a customer like any other: its account has the terms and the limit.
		type: debtor && !debtor.standsForCustomer ? 'named' : type,
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
			...(debtor ? {} : { limit: creditLimit }),
			...(extras.receivableAccounts === undefined
				? {}
				: { accountNumber: account?.number ?? null }),
		},
		...(debtor === undefined ? {} : { debtor }),
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

/** @returns null = it owes for itself; undefined = accounts do not owe at this site */
function debtorOf(
	accounts: readonly ReceivableAccount[] | undefined,
	{ receivables, scope }: CustomerSettings,
): DebtorReference | null | undefined {
	if (receivables.kind === 'none' || receivables.accountOwes === undefined) return undefined;
	const [account, ...others] = accounts ?? [];
	if (!account) return null;
	return {
		accountId: account.id,
		number: account.number,
		name: account.name,
		scope: accountScope(scope),
		standsForCustomer: receivables.accountOwes === 'notUploaded',
		...(others.length > 0 && { others: others.map(({ number }) => number) }),
	};
}

/** Blanks at the end mean nothing to SQL Server; blanks in front are somebody's typing and stay. */
function text(value: string | null): string {
	return value?.trimEnd() ?? '';
}
