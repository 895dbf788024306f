import { sumOf } from '../../../nodes/shared/document/money';
import type { RmhEmulator } from '../../emulators/rmh/index';
import type { Random } from '../../emulators/seed/rmh/random';
import { ITEM } from './catalog';
import { collectionRows, owedRows, tenderRows } from './moneyRows';
import { insertRows } from './rmhRows';
import {
	drawLines,
	drawReturn,
	drawTenders,
	isOwed,
	rowsNeeded,
	whyNot,
	type Line,
} from './saleDraw';
import type { ModelDocument, World } from './world';

const UNTOUCHED = { walkIn: false, seenAsCredit: false, posted: false };

/** Writes what a store's tills write: rows that do not exist yet, in one batch per document. */
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
		for (let one = 0; one < count; one++) await this.#ring();
	}

	/** A busy morning of people without a name. */
	async rush(count: number): Promise<void> {
		for (let one = 0; one < count; one++) await this.#sell(0, drawLines(this.random));
	}

	/** Somebody buys, and pays something on account right after that. */
	async buyAndPay(): Promise<void> {
		const customerId = this.#anybody();
		if (customerId === 0) return;
		await this.#sell(customerId, drawLines(this.random));
		await this.#collect(customerId);
	}

	async #ring(): Promise<void> {
		const customerId = this.#anybody();
		const draw = this.random.next();
		if (customerId !== 0 && draw < 0.22) await this.#collect(customerId);
		else if (draw < 0.36) await this.#sell(customerId, drawReturn(this.random));
		else await this.#sell(customerId, drawLines(this.random));
	}

	async #sell(customerId: number, lines: Line[]): Promise<void> {
		const { world, random } = this;
		const { way, storeId: StoreID } = world.place;
		const number = world.nextNumber();
		const customer = world.customer(customerId);
		const tax = sumOf(lines.map((line) => line.tax));
		const exact = sumOf([...lines.map(({ price, quantity }) => price * quantity), tax]);
		// A till that rounds otherwise.
		const isCentOff = exact > 1 && random.chance(0.05);
		const total = isCentOff ? sumOf([exact, -0.01]) : exact;
		const tenders = drawTenders(random, customer?.type, total);
		const document: ModelDocument = {
			source: 'transaction',
			number,
			time: this.#time(),
			total,
			customerId,
			accountId: customer?.accountId ?? null,
			onAccount: isOwed(tenders),
			needs: rowsNeeded(lines, tenders, way),
			unusable: whyNot(lines, tenders, total, way) || (isCentOff ? 'a cent off' : ''),
			...UNTOUCHED,
		};
		await insertRows(this.rmh, [
			[
				'TransactionEntry',
				lines.map(({ item, quantity, price, tax: SalesTax }, index) => ({
					...{ ID: number * 10 + index, StoreID, TransactionNumber: number, ItemID: item },
					...{ Price: price, FullPrice: price, Quantity: quantity, SalesTax },
					...{ Taxable: item === ITEM.mug ? 1 : 0, TransactionTime: document.time },
				})),
			],
			tenderRows(StoreID, { TransactionNumber: number }, tenders),
			...owedRows(document, tenders, world.place),
			[
				'Transaction',
				[
					{
						...{ TransactionNumber: number, StoreID, BatchNumber: 1, Time: document.time },
						...{ CustomerID: customerId, Total: total },
						SalesTax: isCentOff ? sumOf([tax, tax === 0 ? 0 : -0.01]) : tax,
					},
				],
			],
		]);
		world.documents.push(document);
	}

	async #collect(customerId: number): Promise<void> {
		const { world, random } = this;
		const { fromModule } = world.place;
		const accountId = world.customer(customerId)?.accountId ?? null;
		if (fromModule && accountId === null) return;
		const number = world.nextNumber();
		const owed = world.documents.filter(
			(one) => one.customerId === customerId && one.onAccount && one.total > 0,
		);
		const sale = owed.length > 0 && random.chance(0.7) ? random.pick(owed) : null;
		const amounts = [12.5, 30, 99.99, 0.01, ...(random.chance(0.1) ? [0, -15] : [])];
		const total = sale?.total ?? random.pick(amounts);
		const document: ModelDocument = {
			source: fromModule ? 'arLedger' : 'payment',
			number,
			time: this.#time(),
			total,
			// Who brings the money to the office need not say for whom.
			customerId: fromModule && random.chance(0.5) ? 0 : customerId,
			accountId,
			onAccount: false,
			needs: [fromModule ? 'untendered' : 'tender CASH'],
			unusable: total === 0 ? 'of 0' : '',
			...UNTOUCHED,
		};
		await insertRows(this.rmh, collectionRows(document, sale, world.place));
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
}
