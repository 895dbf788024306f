/** What the store sells, and how it is paid: rows of Department, Item and Tender. */

export const departments = [
	{ ID: 1, Name: 'Grocery', code: 'GRO' },
	{ ID: 2, Name: 'Hardware', code: 'HDW' },
	{ ID: 3, Name: 'Garden', code: 'GDN' },
	{ ID: 4, Name: 'Gifts', code: '' },
];

const names: readonly [code: string, description: string, department: number, price: number][] = [
	['COFFEE-1LB', 'Coffee, whole bean, 1 lb', 1, 14.95],
	['TEA-EARL', 'Earl Grey tea, 20 bags', 1, 5.49],
	['OLIVE-OIL', 'Olive oil, 17 oz', 1, 11.25],
	['PASTA-500', 'Pasta, 500 g', 1, 2.19],
	['HONEY-12', 'Honey, 12 oz', 1, 7.75],
	['HAMMER-16', 'Hammer, 16 oz', 2, 18.99],
	['SCREW-100', 'Screws, box of 100', 2, 6.35],
	['DRILL-18V', 'Cordless drill, 18 V', 2, 129],
	['PAINT-GAL', 'White paint, gallon', 2, 34.5],
	['TAPE-25', 'Tape measure, 25 ft', 2, 12.49],
	['SOIL-40', 'Potting soil, 40 qt', 3, 9.99],
	['ROSE-POT', 'Rose in a pot', 3, 21],
	['HOSE-50', 'Garden hose, 50 ft', 3, 27.8],
	['SEED-MIX', 'Wildflower seeds', 3, 3.33],
	['CARD-BDAY', 'Birthday card', 4, 3.95],
	['CANDLE', 'Scented candle', 4, 16.2],
];

/** Groceries are not taxed. The last item belongs to no department. */
export const items = [
	...names.map(([ItemLookupCode, Description, DepartmentID, Price], index) => ({
		ID: index + 1,
		ItemLookupCode,
		Description,
		DepartmentID,
		Price,
		Cost: Math.round(Price * 60) / 100,
		Taxable: DepartmentID === 1 ? 0 : 1,
	})),
	{
		ID: names.length + 1,
		ItemLookupCode: 'BAG',
		Description: 'Paper bag',
		DepartmentID: 0,
		Price: 0.1,
		Cost: 0.04,
		Taxable: 0,
	},
];

export type SeedItem = (typeof items)[number];

/** The tender on account has the code ACCT. */
export const tenders = [
	{ ID: 1, Code: 'CASH', Description: 'Cash' },
	{ ID: 2, Code: 'CARD', Description: 'Credit card' },
	{ ID: 3, Code: 'CHECK', Description: 'Check' },
	{ ID: 4, Code: 'ACCT', Description: 'Store account' },
	{ ID: 5, Code: 'GIFT', Description: 'Gift certificate' },
];

export const TENDER = { cash: 1, card: 2, check: 3, account: 4, gift: 5 } as const;

export const TAX_RATE = 0.0625;
