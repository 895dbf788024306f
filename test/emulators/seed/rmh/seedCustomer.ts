/**
 * One row of `dbo.Customer` to seed, in Customer's own column names (facts: rmh.md section 2). Columns
 * that are not named here take the table's defaults. Money is in the database's currency, dates are the
 * server's wall clock (`YYYY-MM-DDTHH:mm:ss.fff`).
 */
export interface RmhSeedCustomer {
	ID: number;
	StoreID: number;
	AccountNumber: string;
	AccountTypeID: number;
	Title: string;
	FirstName: string;
	LastName: string;
	Company: string;
	Address: string;
	Address2: string;
	City: string;
	State: string;
	Zip: string;
	Country: string;
	PhoneNumber: string;
	FaxNumber: string;
	EmailAddress: string;
	TaxNumber: string;
	TaxExempt: boolean;
	/** Above 0 the customer buys on account. */
	CreditLimit: number;
	AccountBalance: number;
	PriceLevel: number;
	CurrentDiscount: number;
	GlobalCustomer: boolean;
	HQID: number;
	/** This store keeps its loyalty points here. */
	CustomNumber1: number;
	CustomText1: string;
	CustomText2: string;
	Notes: string | null;
	TotalSales: number;
	TotalVisits: number;
	AccountOpened: string;
	LastVisit: string;
	LastUpdated: string;
}

/** A customer of whom the store knows nothing but an account number. */
export function walkInCustomer(id: number): RmhSeedCustomer {
	return {
		ID: id,
		StoreID: 1,
		AccountNumber: String(100_000 + id),
		AccountTypeID: 0,
		Title: '',
		FirstName: '',
		LastName: '',
		Company: '',
		Address: '',
		Address2: '',
		City: '',
		State: '',
		Zip: '',
		Country: '',
		PhoneNumber: '',
		FaxNumber: '',
		EmailAddress: '',
		TaxNumber: '',
		TaxExempt: false,
		CreditLimit: 0,
		AccountBalance: 0,
		PriceLevel: 0,
		CurrentDiscount: 0,
		GlobalCustomer: false,
		HQID: 0,
		CustomNumber1: 0,
		CustomText1: '',
		CustomText2: '',
		Notes: null,
		TotalSales: 0,
		TotalVisits: 0,
		AccountOpened: '2022-01-03T09:00:00.000',
		LastVisit: '2022-01-03T09:00:00.000',
		LastUpdated: '2022-01-03T09:00:00.000',
	};
}
