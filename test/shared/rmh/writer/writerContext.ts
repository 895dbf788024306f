import { DEFAULT_MATCH_RULES } from '../../../../nodes/shared/customer/matching/matchRule';
import type { RmhDatabase } from '../../../../nodes/shared/rmh/database';
import type { Lease } from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { readCustomerTable } from '../../../../nodes/shared/rmh/columns/customerTable';
import { writeCustomers } from '../../../../nodes/shared/rmh/writer/writeCustomers';
import type {
	AcumaticaItem,
	WriteEntry,
	WriteOutcome,
	WriterContext,
	WriterSettings,
} from '../../../../nodes/shared/rmh/writer/writerTypes';
import { plainSettings } from '../customers/customerRows';
import type { LedgerServer } from '../ledger/ledgerServer';

/** As the node has them when nobody has chosen anything. */
export const writerSettings: WriterSettings = {
	mode: 'createOrUpdate',
	dryRun: false,
	groups: new Set(['name', 'contact', 'address', 'tax']),
	emptyValues: 'keep',
	unusableValues: 'refuse',
	otherStores: 'leaveAlone',
	accountNumbers: { kind: 'customerId' },
	matchRules: DEFAULT_MATCH_RULES,
	mapping: {
		defaultCountry: 'US',
		faxColumnHolds: 'fax',
		taxNumberIs: 'registration',
		exemptTaxZone: '',
	},
};

/** The n-th Acumatica customer of a test, at its place among the items. */
export function entry(index: number, n: number, changes: Partial<AcumaticaItem> = {}): WriteEntry {
	const acumatica = {
		id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
		customerId: `N${n}`,
		status: 'Active',
		lastModified: '2026-11-23T09:15:00.123Z',
		externalReference: '',
	};
	const item: AcumaticaItem = {
		name: `Customer ${n}`,
		contact: { firstName: 'Ann', lastName: `Lee ${n}`, email: `ann${n}@new.example` },
		address: { line1: `${n} Main Street`, city: 'Springfield', postalCode: `6270${n % 10}` },
		rmh: null,
		acumatica,
		link: null,
		...changes,
	};
	return {
		index,
		item,
		columns: {},
		newCustomer: { storeId: 1, global: false, headquartersId: 0 },
	};
}

/** What somebody else does right before the first statement whose name contains the text. */
interface Meanwhile {
	before: string;
	act(): Promise<unknown>;
}

/** Lets somebody else act once, in the middle of the work. */
function interrupted(database: RmhDatabase, { before, act }: Meanwhile): RmhDatabase {
	let done = false;
	return {
		read: async (sql, parameters) => await database.read(sql, parameters),
		execute: async (sql, parameters, options) => {
			if (!done && sql.includes(before)) {
				done = true;
				await act();
			}
			return await database.execute(sql, parameters, options);
		},
	};
}

export interface WriterWork {
	settings?: Partial<WriterSettings>;
	/** Under the ledger. */
	lease?: (ledger: Ledger) => Promise<Lease>;
	meanwhile?: Meanwhile;
}

/** Runs the writer over a connection of its own. */
export async function write(
	server: LedgerServer,
	entries: readonly WriteEntry[],
	{ settings = {}, lease, meanwhile }: WriterWork = {},
): Promise<WriteOutcome[]> {
	const outcomes: WriteOutcome[] = [];
	await server.open(async (ledger) => {
		const database = meanwhile ? interrupted(ledger.database, meanwhile) : ledger.database;
		const context: WriterContext = {
			database,
			table: await readCustomerTable(database),
			settings: { ...writerSettings, ...settings },
			status: null,
			credit: null,
			customers: plainSettings,
			hashesRow: false,
			sync: lease
				? {
						lease: await lease(ledger),
						ledger: {
							...ledger,
							database,
							write: async (sql, parameters) =>
								await database.execute(sql, parameters, { repeatable: true }),
						},
					}
				: null,
		};
		await writeCustomers(context, entries, (outcome) => outcomes.push(outcome));
	});
	return outcomes.sort((a, b) => a.index - b.index);
}
