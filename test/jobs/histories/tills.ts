import { sumOf } from '../../../nodes/shared/document/money';
import type { RmhEmulator } from '../../emulators/rmh/index';
import type { Random } from '../../emulators/seed/rmh/random';
import type { ModelDocument, World } from './world';

const TENDER = { cash: 1, card: 2, account: 4 } as const;

/** Item IDs: Acumatica has the first two, with and without tax; nobody there knows the last one. */
const ITEM = { mug: 1, book: 2, unknown: 3 } as const;

interface Line {
	item: number;
	quantity: number;
	price: number;
	tax: number;
}

/** Empties what the stores before have sold, and writes the catalog. */
export async function openTills(rmh: RmhEmulator): Promise<void> {
	const tables = [
		...['[Transaction]', 'TransactionEntry', 'TenderEntry', 'Payment', 'Customer'],
		...['AccountReceivable', 'AccountReceivableHistory', 'Item', 'Tender'],
	];
	await rmh.execute(tables.map((table) => `DELETE FROM dbo.${table}`).join('; '));
	await insert(rmh, 'Item', [
		{ ID: ITEM.mug, ItemLookupCode: 'MUG', Description: 'Mug', Taxable: 1 },
		{ ID: ITEM.book, ItemLookupCode: 'BOOK', Description: 'Book', Taxable: 0 },
		{ ID: ITEM.unknown, ItemLookupCode: 'NOWHERE', Description: 'Unknown', Taxable: 0 },
	]);
	await insert(rmh, 'Tender', [
		{ ID: TENDER.cash, Code: 'CASH', Description: 'Cash' },
		{ ID: TENDER.card, Code: 'CARD', Description: 'Card' },
		{ ID: TENDER.account, Code: 'ACCT', Description: 'Store account' },
	]);
}

/** Writes what a till writes: rows that do not exist yet, in one batch per document. */
export class Tills {
	constructor(
		private readonly rmh: RmhEmulator,
		private readonly world: World,
		private readonly random: Random,
	) {}

	/** Tills of the same store that work at the same time as these. */
	beside(random: Random): Tills {
		return new Tills(this.rmh, this.world, random);
	}

	/** Some sales, returns and collections of one time of the day. */
	async work(count: number): Promise<void> {
		for (let one = 0; one < count; one++) await this.ring();
	}

	/** Somebody buys, and pays something on account right after that. */
	async buyAndPay(): Promise<void> {
		const customerId = this.#anybody();
		if (customerId === 0) return;
		await this.#sell(customerId, this.#lines());
		await this.#collect(customerId);
	}

	/** @param customerId who buys or pays; absent = anybody */
	async ring(customerId = this.#anybody()): Promise<void> {
		const draw = this.random.next();
		if (customerId !== 0 && draw < 0.22) await this.#collect(customerId);
		else if (draw < 0.36) await this.#sell(customerId, this.#backLines());
		else await this.#sell(customerId, this.#lines());
	}

	async #sell(customerId: number, lines: Line[]): Promise<void> {
		const { world, random } = this;
		const number = world.nextNumber();
		const tax = sumOf(lines.map((line) => line.tax));
		const exact = sumOf([...lines.map(({ price, quantity }) => price * quantity), tax]);
		// A till that rounds otherwise.
		const isCentOff = exact > 1 && random.chance(0.05);
		const total = isCentOff ? sumOf([exact, -0.01]) : exact;
		const tenders = this.#tenders(customerId, total);
		const document: ModelDocument = {
			source: 'transaction',
			number,
			time: this.#time(),
			total,
			customerId,
			onAccount: tenders.some(({ tender }) => tender === TENDER.account),
			unusable: this.#whyNot(lines, tenders, total, isCentOff),
			walkIn: false,
			seenAsCredit: false,
			posted: false,
		};
		await insert(
			this.rmh,
			'Transaction',
			[
				{
					TransactionNumber: number,
					StoreID: 1,
					BatchNumber: 1,
					Time: document.time,
					CustomerID: customerId,
					Total: total,
					SalesTax: isCentOff ? sumOf([tax, tax === 0 ? 0 : -0.01]) : tax,
				},
				...[],
			],
			[
				[
					'TransactionEntry',
					lines.map(({ item, quantity, price, tax: lineTax }, index) => ({
						ID: number * 10 + index,
						StoreID: 1,
						TransactionNumber: number,
						ItemID: item,
						Price: price,
						FullPrice: price,
						Quantity: quantity,
						SalesTax: lineTax,
						Taxable: item === ITEM.mug ? 1 : 0,
						TransactionTime: document.time,
					})),
				],
				[
					'TenderEntry',
					tenders.map(({ tender, amount }, index) => ({
						ID: number * 10 + index,
						StoreID: 1,
						BatchNumber: 1,
						TransactionNumber: number,
						TenderID: tender,
						Amount: amount,
					})),
				],
				[
					'AccountReceivable',
					tenders.flatMap(({ tender, amount }) =>
						tender !== TENDER.account
							? []
							: [
									{
										ID: number,
										StoreID: 1,
										CustomerID: customerId,
										Date: document.time,
										TransactionNumber: number,
										OriginalAmount: amount,
										Balance: amount,
									},
								],
					),
				],
			],
		);
		world.documents.push(document);
	}

	async #collect(customerId: number): Promise<void> {
		const { world, random } = this;
		const number = world.nextNumber();
		const owed = world.documents.filter(
			(one) => one.customerId === customerId && one.onAccount && one.total > 0,
		);
		const sale = owed.length > 0 && random.chance(0.7) ? random.pick(owed) : null;
		const amounts = [12.5, 30, 99.99, 0.01, ...(random.chance(0.1) ? [0, -15] : [])];
		const total = sale?.total ?? random.pick(amounts);
		const document: ModelDocument = {
			source: 'payment',
			number,
			time: this.#time(),
			total,
			customerId,
			onAccount: false,
			unusable: total === 0 ? 'of 0' : '',
			walkIn: false,
			seenAsCredit: false,
			posted: false,
		};
		await insert(
			this.rmh,
			'Payment',
			[
				{
					ID: number,
					BatchNumber: 1,
					StoreID: 1,
					CustomerID: customerId,
					Time: document.time,
					Amount: total,
				},
			],
			[
				[
					'TenderEntry',
					[
						{
							ID: number * 10,
							StoreID: 1,
							BatchNumber: 1,
							PaymentID: number,
							TenderID: TENDER.cash,
							Amount: total,
						},
					],
				],
				[
					'AccountReceivableHistory',
					sale === null
						? []
						: [
								{
									ID: number,
									StoreID: 1,
									AccountReceivableID: sale.number,
									BatchNumber: 1,
									Date: document.time,
									HistoryType: 2,
									Amount: -total,
									PaymentID: number,
								},
							],
				],
			],
		);
		world.documents.push(document);
	}

	/** Mostly now; a register that was offline brings what it sold earlier. */
	#time(): string {
		const { world, random } = this;
		world.minute += random.between(0, 3);
		const minute = random.chance(0.1) ? random.between(0, world.minute) : world.minute;
		return new Date(Date.UTC(2025, 6, 7, 9, minute)).toISOString().slice(0, 23);
	}

	#anybody(): number {
		const { world, random } = this;
		const known = world.customers.filter(({ inRmh }) => inRmh || random.chance(0.2));
		if (known.length === 0 || random.chance(0.25)) return 0;
		return random.pick(known).id;
	}

	/** Pairs of mugs, whose tax is whole cents, and books. */
	#lines(): Line[] {
		const { random } = this;
		if (random.chance(0.04)) return [];
		if (random.chance(0.04)) return [{ item: ITEM.unknown, quantity: 1, price: 5, tax: 0 }];
		// A free gift, and an exchange without a difference.
		if (random.chance(0.05)) return [{ item: ITEM.book, quantity: 1, price: 0, tax: 0 }];
		const pairs = random.between(1, 4);
		const lines: Line[] = [
			{
				item: ITEM.mug,
				quantity: pairs * 2,
				price: 10,
				tax: sumOf(Array.from({ length: pairs }, () => 1.65)),
			},
		];
		if (random.chance(0.4))
			lines.push({ item: ITEM.book, quantity: random.between(1, 3), price: 7.77, tax: 0 });
		return lines;
	}

	#backLines(): Line[] {
		const pairs = this.random.between(1, 2);
		return [
			{
				item: ITEM.mug,
				quantity: pairs * -2,
				price: 10,
				tax: -sumOf(Array.from({ length: pairs }, () => 1.65)),
			},
		];
	}

	#tenders(customerId: number, total: number): { tender: number; amount: number }[] {
		const { random, world } = this;
		const type = world.customer(customerId)?.type;
		if (random.chance(type === 'credit' ? 0.7 : type === undefined ? 0.02 : 0.05)) {
			return [{ tender: TENDER.account, amount: total }];
		}
		if (random.chance(0.1) && Math.abs(total) > 1) {
			return [
				{ tender: TENDER.cash, amount: 1 },
				{ tender: TENDER.card, amount: sumOf([total, -1]) },
			];
		}
		return [{ tender: random.pick([TENDER.cash, TENDER.card]), amount: total }];
	}

	#whyNot(
		lines: readonly Line[],
		tenders: readonly { tender: number }[],
		total: number,
		isCentOff: boolean,
	): string {
		if (lines.length === 0) return 'no lines';
		if (lines.some(({ item }) => item === ITEM.unknown)) return 'unknown item';
		if (isCentOff) return 'a cent off';
		const { salesEntity } = this.world.way;
		if (salesEntity === 'SalesInvoice') return '';
		if (tenders.length > 1) return 'mixed tenders';
		// Nothing is owed, so it is a cash sale; but nothing was paid either.
		const isOwed = tenders.some(({ tender }) => tender === TENDER.account);
		return salesEntity === 'CashSale' && isOwed && total === 0 ? 'no tender' : '';
	}
}

type Row = Record<string, string | number>;

/** Writes rows of one table, and of those that belong to them, in one transaction. */
async function insert(
	rmh: RmhEmulator,
	table: string,
	rows: readonly Row[],
	others: readonly (readonly [table: string, rows: readonly Row[]])[] = [],
): Promise<void> {
	const all = [...others, [table, rows] as const].filter(([, some]) => some.length > 0);
	const statements = all.map(([name, some]) => {
		const columns = Object.keys(some[0] ?? {});
		const values = some.map(
			(row) => `(${columns.map((column) => literal(row[column] ?? 0)).join(', ')})`,
		);
		const into = `INSERT INTO dbo.[${name}] (${columns.map((column) => `[${column}]`).join(', ')}) VALUES ${values.join(', ')}`;
		return `SET IDENTITY_INSERT dbo.[${name}] ON; ${into}; SET IDENTITY_INSERT dbo.[${name}] OFF`;
	});
	await rmh.execute(`BEGIN TRANSACTION; ${statements.join('; ')}; COMMIT TRANSACTION`);
}

function literal(value: string | number): string {
	return typeof value === 'number' ? String(value) : `N'${value.replaceAll("'", "''")}'`;
}
