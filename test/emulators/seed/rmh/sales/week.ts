import { isOrdinary } from '../../acumatica/ordinaryCustomers';
import { seededRandom, type Random } from '../random';
import type { RmhSeedCustomer } from '../seedCustomer';
import { items, TENDER } from './catalog';
import { SalesTables, type BoughtLine } from './tables';

/** What a transfer begins with. */
export const FIRST_DAY = '2025-07-07';

/** Monday to Sunday, after everything that the customers did before. */
export const days = [
	...[FIRST_DAY, '2025-07-08', '2025-07-09', '2025-07-10'],
	...['2025-07-11', '2025-07-12', '2025-07-13'],
];

export const SALES_A_DAY = 20;

/** `Customer.ID` that RMH does not have: of an account that nobody knows, of a customer who was deleted. */
export const UNKNOWN_ACCOUNT = 990_001;
export const DELETED_CUSTOMER = 990_002;

/** Among the ordinary customers, from 0: on hold in Acumatica, see acumaticaCustomers.ts. */
const ON_HOLD = 15;

interface People {
	named: RmhSeedCustomer[];
	/** On account. */
	credit: RmhSeedCustomer[];
	onHold: number;
}

function peopleOf(customers: readonly RmhSeedCustomer[]): People {
	const ordinary = customers.filter(isOrdinary);
	const credit = ordinary.filter(({ CreditLimit }) => CreditLimit > 0);
	return {
		named: ordinary.filter(({ CreditLimit }) => CreditLimit === 0),
		credit,
		onHold: (ordinary[ON_HOLD] ?? credit[0])?.ID ?? 0,
	};
}

/**
 * The week as the tills would have written it. Each day has 20 sales, the documented special ones first;
 * collections are at noon.
 */
export function sellAWeek(customers: readonly RmhSeedCustomer[]): SalesTables {
	const tables = new SalesTables();
	const people = peopleOf(customers);
	const random = seededRandom(20_250_707);
	const special = specialDays(tables, people);
	for (const [index, day] of days.entries()) {
		special[index]?.(day, index + 1);
		while (tables.transactions.length < (index + 1) * SALES_A_DAY) {
			const place = tables.transactions.length % SALES_A_DAY;
			const hour = String(9 + Math.floor(place / 3)).padStart(2, '0');
			const time = `${day}T${hour}:${String((place % 3) * 20 + 7).padStart(2, '0')}:00.000`;
			ordinarySale(tables, people, random, time, index + 1);
		}
	}
	return tables;
}

function ordinarySale(
	tables: SalesTables,
	{ named, credit }: People,
	random: Random,
	time: string,
	batch: number,
): void {
	const draw = random.next();
	const lines = Array.from({ length: random.between(1, 4) }, (): BoughtLine => {
		const item = random.pick(items);
		const reduced = random.chance(0.15) ? { price: Math.round(item.Price * 90) / 100 } : {};
		return { item, quantity: random.between(1, 3), ...reduced };
	});
	const tender = random.pick([TENDER.cash, TENDER.cash, TENDER.card, TENDER.check]);
	const who = draw < 0.45 ? 'nobody' : draw < 0.85 || credit.length === 0 ? 'named' : 'credit';
	const customer =
		who === 'nobody' || named.length === 0
			? undefined
			: random.pick(who === 'named' ? named : credit);
	tables.sell({
		time,
		batch,
		customerId: customer?.ID ?? 0,
		lines,
		paid: [{ tender: who === 'credit' ? TENDER.account : tender, share: 1 }],
	});
}

/** What is special, by day; docs/emulated-store.md lists it. */
function specialDays(
	tables: SalesTables,
	{ named, credit, onHold }: People,
): ((day: string, batch: number) => void)[] {
	const item = (code: string) => {
		const found = items.find(({ ItemLookupCode }) => ItemLookupCode === code);
		if (!found) throw new Error(`There is no item ${code}.`);
		return found;
	};
	const owing = (place: number) =>
		(credit[place % Math.max(credit.length, 1)] ?? credit[0])?.ID ?? 0;
	const someone = (place: number) => named[place % Math.max(named.length, 1)]?.ID ?? 0;
	const account = [{ tender: TENDER.account, share: 1 }];
	return [
		(day, batch) => {
			const at = (minute: number) => `${day}T08:${minute}:00.000`;
			// 1 and 2: a sale on account and, next day, its return.
			tables.sell({
				time: at(31),
				batch,
				customerId: owing(0),
				lines: [{ item: item('DRILL-18V'), quantity: 1 }],
				paid: account,
				reference: 'WEB-1001',
			});
			tables.sell({
				time: at(32),
				batch,
				customerId: UNKNOWN_ACCOUNT,
				lines: [{ item: item('PAINT-GAL'), quantity: 4 }],
				paid: account,
				comment: 'Account of the old system',
			});
			tables.sell({
				time: at(33),
				batch,
				customerId: DELETED_CUSTOMER,
				lines: [{ item: item('COFFEE-1LB'), quantity: 2 }],
			});
			tables.sell({
				time: at(34),
				batch,
				customerId: someone(0),
				lines: [
					{ item: item('HOSE-50'), quantity: 1, price: 25.02, comment: 'Loyal customer' },
					{ item: item('SEED-MIX'), quantity: 5 },
				],
				paid: [
					{ tender: TENDER.gift, share: 0.3 },
					{ tender: TENDER.card, share: 0.5 },
					{ tender: TENDER.cash, share: 0.2 },
				],
			});
		},
		(day, batch) => {
			const at = (minute: number) => `${day}T08:${minute}:00.000`;
			tables.sell({
				time: at(31),
				batch,
				customerId: owing(0),
				lines: [{ item: item('DRILL-18V'), quantity: -1, comment: 'Does not turn' }],
				paid: account,
				comment: 'Return',
			});
			tables.sell({
				time: at(32),
				batch,
				customerId: 0,
				lines: [{ item: item('CANDLE'), quantity: -1 }],
			});
			tables.sell({
				time: at(33),
				batch,
				customerId: 0,
				lines: [
					{ item: item('ROSE-POT'), quantity: 1 },
					{ item: item('ROSE-POT'), quantity: -1 },
				],
				comment: 'Exchange',
			});
			tables.sell({ time: at(34), batch, customerId: 0, lines: [] });
			tables.sell({
				time: at(35),
				batch,
				customerId: 0,
				lines: [{ item: item('CARD-BDAY'), quantity: 1, price: 0 }],
				comment: 'Gift',
			});
		},
		(day, batch) => {
			const at = (minute: number) => `${day}T08:${minute}:00.000`;
			const cable = { ID: 9_999, Price: 4.4, Cost: 2, Taxable: 1 };
			tables.sell({ time: at(31), batch, customerId: 0, lines: [{ item: cable, quantity: 2 }] });
			tables.sell({
				time: at(32),
				batch,
				customerId: onHold,
				lines: [{ item: item('SOIL-40'), quantity: 3 }],
				paid: account,
			});
			tables.sell({
				time: at(33),
				batch,
				customerId: owing(1),
				lines: [
					{ item: item('PASTA-500'), quantity: 0.333, comment: 'By weight' },
					{ item: item('HAMMER-16'), quantity: 12, price: 17.0955 },
				],
				paid: [
					{ tender: TENDER.account, share: 0.75 },
					{ tender: TENDER.check, share: 0.25 },
				],
			});
		},
		(day, batch) => {
			const noon = (minute: number) => `${day}T12:${minute}:00.000`;
			tables.collect({
				time: noon(10),
				batch,
				customerId: onHold,
				tender: TENDER.check,
				pays: [{ sale: saleOf(tables, onHold, 2 * SALES_A_DAY), share: 1 }],
			});
			tables.collect({
				time: noon(11),
				batch,
				customerId: owing(1),
				tender: TENDER.card,
				pays: [{ sale: saleOf(tables, owing(1), 2 * SALES_A_DAY + 2), share: 0.5 }],
			});
			tables.collect({
				time: noon(12),
				batch,
				customerId: UNKNOWN_ACCOUNT,
				tender: TENDER.cash,
				pays: [],
				amount: 50,
			});
		},
		(day, batch) => {
			tables.collect({
				time: `${day}T12:10:00.000`,
				batch,
				customerId: owing(2),
				tender: TENDER.cash,
				pays: [],
				amount: 100,
				comment: 'In advance',
			});
		},
		(day, batch) => {
			tables.collect({
				time: `${day}T12:10:00.000`,
				batch,
				customerId: owing(1),
				tender: TENDER.check,
				pays: [{ sale: saleOf(tables, owing(1), 2 * SALES_A_DAY + 2), share: 0.5 }],
			});
		},
		(_day, batch) => {
			// The register in the yard was offline since Tuesday.
			tables.sell({
				time: '2025-07-08T15:45:00.000',
				batch,
				customerId: someone(1),
				lines: [{ item: item('SOIL-40'), quantity: 2 }],
				comment: 'Register 2, offline',
			});
		},
	];
}

/** The first sale of a customer on account after so many sales. */
function saleOf(tables: SalesTables, customerId: number, after: number): number {
	const found = tables.receivables.find(
		({ CustomerID, TransactionNumber }) =>
			CustomerID === customerId && Number(TransactionNumber) > after,
	);
	if (!found) throw new Error(`Customer ${customerId} has bought nothing on account.`);
	return Number(found.TransactionNumber);
}
