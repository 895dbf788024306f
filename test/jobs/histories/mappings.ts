import type { INodeParameters } from 'n8n-workflow';
import type { Random } from '../../emulators/seed/rmh/random';
import type { HistorySite } from './site';
import type { ModelDocument } from './world';

const TENDERS = {
	'tender CASH': { tender: 'CASH', store: '', paymentMethod: 'CASH', cashAccount: '10200' },
	'tender CARD': { tender: 'CARD', store: '', paymentMethod: 'CCARD', cashAccount: '10250' },
};
const ITEMS = {
	'item MUG': { itemCode: 'MUG', inventoryId: 'MUG' },
	'item BOOK': { itemCode: 'BOOK', inventoryId: 'BOOK' },
};
const TAXES = {
	'tax taxable': { lines: 'taxable', store: '', taxCategory: 'TAXABLE', taxZone: 'DOMESTIC' },
	'tax exempt': { lines: 'exempt', store: '', taxCategory: 'EXEMPT', taxZone: 'DOMESTIC' },
};
const UNTENDERED = {
	untendered: { store: '', paymentMethod: 'CHECK', cashAccount: '10200' },
};

/** A row of a mapping table. */
export type MappingRow =
	| keyof typeof TENDERS
	| keyof typeof ITEMS
	| keyof typeof TAXES
	| keyof typeof UNTENDERED;

/** The mapping tables of Acumatica Document Upsert, whose rows come and go between the runs. */
export class Mappings {
	readonly #gone = new Set<MappingRow>();
	readonly #tables: readonly (readonly MappingRow[])[];

	constructor(private readonly site: HistorySite) {
		const { refusesItems, fromModule } = site;
		this.#tables = [
			rowsOf(TENDERS),
			rowsOf(TAXES),
			...(refusesItems ? [rowsOf(ITEMS)] : []),
			...(fromModule ? [rowsOf(UNTENDERED)] : []),
		];
	}

	/** Somebody takes a row out, or puts the one back that is missing: of two, one is always there. */
	change(random: Random): string {
		if (!this.site.mappingsChange) return 'the mapping tables stay as they are';
		const table = random.pick(this.#tables);
		const missing = table.find((row) => this.#gone.has(row));
		if (missing) {
			this.#gone.delete(missing);
			return `row ${missing} is there`;
		}
		const row = random.pick(table);
		this.#gone.add(row);
		return `row ${row} is gone`;
	}

	complete(): string {
		this.#gone.clear();
		return 'the mapping tables are complete';
	}

	/** Whether a document has to wait for a row. */
	lacks({ needs }: Pick<ModelDocument, 'needs'>): boolean {
		return needs.some((row) => this.#gone.has(row));
	}

	/** As the node has them now. */
	parameters(): INodeParameters {
		const { way, refusesItems, mostSales } = this.site;
		return {
			salesEntity: way.salesEntity,
			release: way.release,
			...(way.perDay && { grouping: 'perDay' }),
			stores: { rows: [{ store: '', branch: 'MAIN', warehouse: 'SHOP1' }] },
			tenders: { rows: this.#rows(TENDERS) },
			taxes: { rows: this.#rows(TAXES) },
			untendered: { rows: this.#rows(UNTENDERED) },
			...(refusesItems && { otherItems: 'refuse', items: { rows: this.#rows(ITEMS) } }),
			options: { types: { values: { returnOrder: 'RC' } }, mostSalesPerDocument: mostSales },
		};
	}

	#rows<Row>(table: Partial<Record<MappingRow, Row>>): Row[] {
		return (Object.entries(table) as [MappingRow, Row][]).flatMap(([name, row]) =>
			this.#gone.has(name) ? [] : [row],
		);
	}
}

const rowsOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];
