import type { INodeParameters } from 'n8n-workflow';
import type { Random } from '../../emulators/seed/rmh/random';
import type { SiteWay } from './world';

/** What the site of a history has, beside how it posts. */
export interface HistorySite {
	way: SiteWay;
	/** Stores of the same RMH, each with a scope of its own, at one Acumatica. */
	stores: 1 | 2;
	/** Credit customers have receivable accounts, which owe. */
	accounts: boolean;
	/** Collections are entries of the receivables module. */
	fromModule: boolean;
	/** Walk-in sales of the first morning; 0 = as they come. */
	bigDay: number;
	/** Sales of a day's order at most. */
	mostSales: number;
	/** Rows of the mapping tables come and go. */
	mappingsChange: boolean;
	/** Items without a row of their own are not sent. */
	refusesItems: boolean;
}

export function drawHistorySite(random: Random, way: SiteWay): HistorySite {
	const accounts = random.chance(0.35);
	return {
		way,
		stores: random.chance(0.25) ? 2 : 1,
		accounts,
		fromModule: accounts && random.chance(0.6),
		bigDay: way.perDay && random.chance(0.08) ? random.between(101, 130) : 0,
		mostSales: random.pick([2, 3, 200, 200]),
		mappingsChange: random.chance(0.4),
		refusesItems: random.chance(0.4),
	};
}

/** How RMH Transaction Reader is told. */
export function readerOf({ accounts, fromModule }: HistorySite): INodeParameters {
	return {
		onAccountTenders: 'ACCT',
		...(accounts && { receivables: 'linkTable', debtor: 'account' }),
		...(fromModule && { collectionSource: 'arLedger', entryType: '5', saleEntryType: '3' }),
	};
}
