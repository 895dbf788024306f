import { TENDER, TAX_RATE, tenders, type SeedItem } from './catalog';

const cents = (amount: number) => Math.round(amount * 100) / 100 || 0;

/** A row of one of RMH's tables; columns that it does not name take their defaults. */
export type Row = Record<string, string | number | boolean | null>;

/** A line as somebody buys it. */
export interface BoughtLine {
	item: Pick<SeedItem, 'ID' | 'Price' | 'Cost' | 'Taxable'>;
	/** Negative for what comes back. */
	quantity: number;
	/** Per unit as charged; default the item's price. */
	price?: number;
	comment?: string;
}

export interface Sale {
	/** `2025-07-07T09:15:00.000` */
	time: string;
	batch: number;
	/** 0 = nobody. */
	customerId: number;
	lines: readonly BoughtLine[];
	/** What is paid with, each a share of the total; they add up to 1. Default all cash. */
	paid?: readonly { tender: number; share: number }[];
	comment?: string;
	reference?: string;
}

export interface Collection {
	time: string;
	batch: number;
	customerId: number;
	tender: number;
	/** Of what it pays, in parts of each sale's amount on account; [] = on account, see amount. */
	pays: readonly { sale: number; share: number }[];
	/** Where it pays no sale. */
	amount?: number;
	comment?: string;
}

/** Rows by table, as the tills would have written them. */
export class SalesTables {
	readonly transactions: Row[] = [];
	readonly entries: Row[] = [];
	readonly tenderEntries: Row[] = [];
	readonly payments: Row[] = [];
	readonly receivables: Row[] = [];
	readonly receivablesHistory: Row[] = [];

	/** @returns the transaction's number */
	sell({ time, batch, customerId, lines, paid, comment = '', reference = '' }: Sale): number {
		const number = this.transactions.length + 1;
		let total = 0;
		let salesTax = 0;
		for (const { item, quantity, price = item.Price, comment: remark = '' } of lines) {
			const amount = price * quantity;
			const tax = item.Taxable ? cents(amount * TAX_RATE) : 0;
			total = cents(total + amount + tax);
			salesTax = cents(salesTax + tax);
			this.entries.push({
				ID: this.entries.length + 1,
				StoreID: 1,
				TransactionNumber: number,
				ItemID: item.ID,
				Price: price,
				FullPrice: item.Price,
				Cost: item.Cost,
				Quantity: quantity,
				SalesTax: tax,
				Taxable: Boolean(item.Taxable),
				Comment: remark,
				TransactionTime: time,
			});
		}
		this.transactions.push({
			TransactionNumber: number,
			StoreID: 1,
			BatchNumber: batch,
			Time: time,
			CustomerID: customerId,
			CashierID: 1,
			Total: total,
			SalesTax: salesTax,
			Comment: comment,
			ReferenceNumber: reference,
		});
		let left = total;
		const shares = paid ?? [{ tender: TENDER.cash, share: 1 }];
		for (const [index, { tender, share }] of shares.entries()) {
			const amount = index === shares.length - 1 ? left : cents(total * share);
			left = cents(left - amount);
			if (lines.length === 0) break;
			this.#tender(batch, tender, amount, { TransactionNumber: number });
			if (tender === TENDER.account) this.#owe(customerId, time, number, batch, amount);
		}
		return number;
	}

	/** @returns the payment's ID */
	collect({ time, batch, customerId, tender, pays, amount, comment = '' }: Collection): number {
		const id = this.payments.length + 1;
		let sum = 0;
		for (const { sale, share } of pays) {
			const receivable = this.receivables.find((one) => one.TransactionNumber === sale);
			if (!receivable) throw new Error(`Sale ${sale} was not on account.`);
			const part = cents(Number(receivable.OriginalAmount) * share);
			sum = cents(sum + part);
			receivable.Balance = cents(Number(receivable.Balance) - part);
			this.#history(Number(receivable.ID), time, batch, 2, -part, id);
		}
		const total = amount ?? sum;
		this.payments.push({
			ID: id,
			BatchNumber: batch,
			CashierID: 1,
			StoreID: 1,
			CustomerID: customerId,
			Time: time,
			Amount: total,
			Comment: comment,
		});
		this.#tender(batch, tender, total, { PaymentID: id });
		return id;
	}

	/** One batch per day of the register. */
	batches(days: readonly string[]): Row[] {
		const sum = (rows: readonly Row[], column: string) =>
			cents(rows.reduce((total, row) => total + Number(row[column]), 0));
		return days.map((day, index) => {
			const own = this.transactions.filter(({ BatchNumber }) => BatchNumber === index + 1);
			return {
				BatchNumber: index + 1,
				StoreID: 1,
				RegisterID: 1,
				Status: 7,
				OpeningTime: `${day}T08:30:00.000`,
				ClosingTime: `${day}T18:30:00.000`,
				LastUpdated: `${day}T18:30:00.000`,
				SalesPlusTax: sum(own, 'Total'),
				Tax: sum(own, 'SalesTax'),
				CustomerCount: own.length,
			};
		});
	}

	/** Card and bank data are in the tables of real stores: nobody may ever read them. */
	#tender(
		batch: number,
		tender: number,
		amount: number,
		of: { TransactionNumber: number } | { PaymentID: number },
	): void {
		const secret: Row =
			tender === TENDER.card
				? { CreditCardNumber: '4111111111111111', AccountHolder: 'SECRET CARD HOLDER' }
				: tender === TENDER.check
					? { BankNumber: 'SECRET-BANK-1', SerialNumber: 'SECRET-CHECK-7' }
					: {};
		this.tenderEntries.push({
			ID: this.tenderEntries.length + 1,
			StoreID: 1,
			BatchNumber: batch,
			TenderID: tender,
			Description: tenders.find(({ ID }) => ID === tender)?.Description ?? '',
			Amount: amount,
			...of,
			...secret,
		});
	}

	#owe(customerId: number, time: string, sale: number, batch: number, amount: number): void {
		const id = this.receivables.length + 1;
		this.receivables.push({
			ID: id,
			StoreID: 1,
			CustomerID: customerId,
			Date: time,
			DueDate: null,
			TransactionNumber: sale,
			OriginalAmount: amount,
			Balance: amount,
		});
		this.#history(id, time, batch, 0, amount, 0);
	}

	#history(
		receivable: number,
		time: string,
		batch: number,
		type: number,
		amount: number,
		payment: number,
	): void {
		this.receivablesHistory.push({
			ID: this.receivablesHistory.length + 1,
			StoreID: 1,
			AccountReceivableID: receivable,
			BatchNumber: batch,
			Date: time,
			HistoryType: type,
			Amount: amount,
			CashierID: 1,
			PaymentID: payment,
		});
	}
}
