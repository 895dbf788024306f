import type { AcumaticaStatus } from '../../customer/acumaticaStatuses';
import type { WalkInAccountNumbers } from '../../customer/customerType';
import type { TableName } from '../identifiers';

/** How rows of dbo.Customer are understood: the site's own conventions. */
export interface CustomerSettings {
	/** One RMH database plus store: the namespace of `Customer.ID`. That of a store's accounts: see accountScope. */
	scope: string;
	/** The company names the customer, not the person, where both are filled. */
	companyFirst: boolean;
	walkInAccountNumbers: WalkInAccountNumbers;
	receivables: ReceivablesSource;
	loyalty: LoyaltySource;
	status: StatusSource;
	/** Adds the whole row of the table to each customer. */
	includeRow: boolean;
}

/** Whether and how customers are linked to accounts of the AR module. */
export type ReceivablesSource = { kind: 'none' } | (ReceivablesLink & ReceivablesUse);

/** How a customer is linked to an account of the AR module. */
export type ReceivablesLink =
	/** AR_Account.Number is the customer's account number: a convention of many sites. */
	| { kind: 'accountNumber' }
	| {
			kind: 'linkTable';
			table: TableName;
			/** Column with Customer.ID. */
			customerColumn: string;
			/** Column with AR_Account.ID. */
			accountColumn: string;
	  };

/** Who owes. The site says it: nobody can see it from the database. */
interface ReceivablesUse {
	/**
	 * The account owes what its customers buy, and it is a customer of Acumatica. Absent = each customer owes
	 * for itself.
	 */
	accountOwes?: TiedCustomers;
}

/**
 * What becomes of a customer whose account owes: a named customer of its own in Acumatica, or it is not
 * uploaded and the account stands for it.
 */
export type TiedCustomers = 'own' | 'notUploaded';

/** Where the site keeps the status that a customer has in Acumatica. RMH has no column of its own for it. */
export type StatusSource =
	| { kind: 'none' }
	| {
			kind: 'column';
			/** Of dbo.Customer. */
			column: string;
			/** One for each status; several may have the same value. */
			values: readonly StatusValue[];
	  };

/** What a column has for a status of Acumatica. */
export interface StatusValue {
	status: AcumaticaStatus;
	/** As a person writes it; '' = empty. */
	value: string;
}

export const CUSTOM_NUMBERS = [
	'CustomNumber1',
	'CustomNumber2',
	'CustomNumber3',
	'CustomNumber4',
	'CustomNumber5',
] as const;

/** Where the site keeps loyalty points. RMH has no column of its own for them. */
export type LoyaltySource =
	| { kind: 'none' }
	| { kind: 'customNumber'; column: (typeof CUSTOM_NUMBERS)[number] }
	| {
			kind: 'table';
			table: TableName;
			/** Column with Customer.ID. */
			customerColumn: string;
			pointsColumn: string;
			/** Column with the program; null when the table knows one program only. */
			programColumn: string | null;
			/** The one program that counts; null = the sum of all. */
			program: string | null;
			/** Each program is synchronised by itself as well; needs a program column. */
			eachProgram: boolean;
	  };
