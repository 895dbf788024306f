import type { TableName } from '../identifiers';

/** Which of Acumatica's figures a site takes for the balance. */
export const BALANCES = ['used', 'remaining', 'openOrders', 'unreleased'] as const;

export type Balance = (typeof BALANCES)[number];

/** What the key column of a table of its own has. */
export const CREDIT_KEYS = ['customerId', 'accountNumber', 'receivableAccount'] as const;

export type CreditKey = (typeof CREDIT_KEYS)[number];

/** Where a site wants to see what Acumatica says of a customer's credit. A name that is '' is not written. */
export interface CreditSettings {
	place: CreditPlace;
	limitColumn: string;
	balanceColumn: string;
	holdColumn: string;
	asOfColumn: string;
	balanceIs: Balance;
}

export type CreditPlace =
	/** dbo.Customer. */
	| { kind: 'customer' }
	| {
			kind: 'table';
			table: TableName;
			keyColumn: string;
			/** `Customer.ID`, `Customer.AccountNumber`, or the number of the account that the customer buys on. */
			key: CreditKey;
	  };
