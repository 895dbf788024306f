/** An item of the inventory; lines take its tax category unless they name one. */
export interface InventoryItem {
	readonly InventoryID: string;
	readonly Description: string;
	readonly TaxCategory: string;
	readonly UOM: string;
}

/** A tax of a zone on the lines of one category. */
export interface Tax {
	readonly TaxID: string;
	readonly TaxZone: string;
	readonly TaxCategory: string;
	/** Percent. */
	readonly rate: number;
}

/** What documents look up. Tests change it in place. */
export interface PostingData {
	inventoryItems: InventoryItem[];
	paymentMethods: string[];
	cashAccounts: string[];
	warehouses: string[];
	taxCategories: string[];
	subaccounts: string[];
	taxes: Tax[];
}

export function defaultPostingData(): PostingData {
	const item = (InventoryID: string, Description: string, TaxCategory = 'TAXABLE') => ({
		InventoryID,
		Description,
		TaxCategory,
		UOM: 'EA',
	});
	return {
		inventoryItems: [
			item('TEA', 'Tea'),
			item('COFFEE', 'Coffee'),
			item('MUG', 'Mug'),
			item('BOOK', 'Book', 'EXEMPT'),
			item('RETAIL', 'Sales of the shop'),
		],
		paymentMethods: ['CASH', 'CHECK', 'CCARD'],
		cashAccounts: ['10200', '10250'],
		warehouses: ['MAIN', 'SHOP1', 'SHOP2'],
		taxCategories: ['TAXABLE', 'EXEMPT'],
		subaccounts: ['000-000', 'RET-000', 'GRO-000'],
		taxes: [{ TaxID: 'SALESTAX', TaxZone: 'DOMESTIC', TaxCategory: 'TAXABLE', rate: 8.25 }],
	};
}
