import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import type { Mappings } from './mappings';
import { idOf, scopeOf } from './office';
import { WALK_IN } from './posted';
import type { LedgerDocument } from './watch';
import { keyOf, type ModelDocument, type Payer, type World } from './world';

type Row = Record<string, unknown>;

/** How everybody stands when all is quiet, by the ledger and Acumatica. */
export class Standings {
	private constructor(
		private readonly world: World,
		private readonly acumatica: AcumaticaEmulator,
		private readonly mappings: Mappings,
		private readonly links: ReadonlyMap<string, Row>,
	) {}

	static async read(
		world: World,
		rmh: RmhEmulator,
		acumatica: AcumaticaEmulator,
		mappings: Mappings,
	): Promise<Standings> {
		const { scope } = world.place;
		const rows = await rmh.execute(
			`SELECT * FROM acumatica_sync.Link WHERE Scope IN (N'${scope}', N'${scope}.AR')`,
		);
		const links = new Map(
			rows.map((row) => [`${String(row.Scope)} ${Number(row.RmhID)}`, row] as const),
		);
		return new Standings(world, acumatica, mappings, links);
	}

	/** Why a document should be in Acumatica by now; null = it has to wait. */
	couldGo(
		document: ModelDocument,
		row: LedgerDocument,
		rows: ReadonlyMap<string, LedgerDocument>,
	): string | null {
		const { world, mappings } = this;
		if (document.unusable !== '' || mappings.lacks(document)) return null;
		// A person has to look at what is in Acumatica in another way than the ledger wants it.
		if (row.AcumaticaRecordID !== null) return null;
		const { customerId, accountId, onAccount, source } = document;
		const isInTheWay = world.olderSales(document).some((one) => {
			const status = rows.get(keyOf(one))?.Status;
			return status !== 'Processed' && status !== 'Skipped';
		});
		if (isInTheWay) return null;
		if ((customerId === 0 && accountId === null) || document.walkIn) {
			const isOpen = this.#walkInIsOpen() && !onAccount && source === 'transaction';
			return isOpen ? 'the walk-in customer is there' : null;
		}
		// What the receivables module says of an account needs no customer.
		const named = world.customer(customerId);
		const isGone = !named?.inRmh && !world.merges.has(customerId);
		if (source !== 'arLedger' && isGone) return null;
		return this.#isOpen(world.payerOf(document), source !== 'transaction');
	}

	#isOpen(payer: Payer, isCollection: boolean): string | null {
		const link = this.links.get(`${scopeOf(this.world.place.scope, payer)} ${idOf(payer)}`);
		if (link?.AcumaticaRecordID == null || link.ErasedAt != null) return null;
		if (['Deleted', 'Skipped', 'Review'].includes(String(link.Status))) return null;
		const record = this.acumatica.customers.get(String(link.AcumaticaRecordID).toLowerCase());
		const status = String(record?.fields.Status ?? 'missing');
		// Under the ID that the ledger knows.
		if (record?.fields.CustomerID !== link.AcumaticaCustomerID) return null;
		const isOpen = status === 'Active' || (isCollection && status === 'Credit Hold');
		return isOpen ? `${payer} is linked and ${status}` : null;
	}

	#walkInIsOpen(): boolean {
		return this.acumatica.customers.findByCustomerId(WALK_IN)?.fields.Status === 'Active';
	}
}
