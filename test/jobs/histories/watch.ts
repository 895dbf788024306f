import { documentReference } from '../../../nodes/shared/document/documentIdentity';
import { sameToTheCent, sumOf } from '../../../nodes/shared/document/money';
import type { AcumaticaEmulator, EntityRecord } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { keyOf, type ModelDocument, type World } from './world';

/** Each entity's fields of the external reference and the total. */
export const ENTITIES = {
	SalesInvoice: { reference: 'CustomerOrder', total: 'Amount' },
	CashSale: { reference: 'PaymentRef', total: 'Amount' },
	SalesOrder: { reference: 'ExternalRef', total: 'OrderTotal' },
	Payment: { reference: 'PaymentRef', total: 'PaymentAmount' },
} as const;

export const WALK_IN = 'WALKIN';

/** A document of the ledger. */
export interface LedgerDocument {
	Source: string;
	Number: number;
	CustomerID: number;
	CustomerType: string | null;
	Amount: number;
	Status: string;
	GateRule: string | null;
	Reason: string | null;
	SendingAt: unknown;
	ExternalReference: string | null;
	TargetCustomerID: string | null;
	WalkIn: boolean;
	AcumaticaRecordID: string | null;
	AcumaticaTotal: number | null;
}

/** Looks at Acumatica after everything that happens: what has come, in which order, and to whom. */
export class Watch {
	readonly #seen = new Set<string>();

	constructor(
		private readonly rmh: RmhEmulator,
		private readonly acumatica: AcumaticaEmulator,
		private readonly scope: string,
		private readonly world: World,
	) {}

	async ledgerDocuments(): Promise<LedgerDocument[]> {
		const rows = await this.rmh.execute(
			`SELECT * FROM acumatica_sync.Document WHERE Scope = N'${this.scope}' ORDER BY Source, Number`,
		);
		return rows.map((row) => ({
			...(row as unknown as LedgerDocument),
			Amount: Number(row.Amount),
			AcumaticaTotal: row.AcumaticaTotal === null ? null : Number(row.AcumaticaTotal),
		}));
	}

	/** All documents of Acumatica that carry a reference. */
	postedAs(reference: string): { entity: keyof typeof ENTITIES; record: EntityRecord }[] {
		return this.allPosted().filter((one) => one.reference === reference);
	}

	allPosted() {
		return (Object.keys(ENTITIES) as (keyof typeof ENTITIES)[]).flatMap((entity) =>
			this.acumatica
				.documents(entity)
				.all()
				.map((record) => ({
					entity,
					record,
					reference: String(record.fields[ENTITIES[entity].reference] ?? ''),
				})),
		);
	}

	/** The reference that a document has, or will have, in Acumatica. */
	referenceOf({ source, number }: ModelDocument, known: LedgerDocument | undefined): string {
		return (
			known?.ExternalReference ??
			documentReference({ scope: this.scope, source, storeId: 1, number })
		);
	}

	/** Customers that the upload has made belong to who is in their reference, from the first time they are seen. */
	seeCustomers(): void {
		const prefix = `RMH:${this.scope}:`;
		for (const { id, fields } of this.acumatica.customers.all()) {
			const reference = String(fields.AccountRef ?? '');
			if (this.world.owners.has(id) || !reference.startsWith(prefix)) continue;
			this.world.own(id, Number(reference.slice(prefix.length)));
		}
	}

	/**
	 * What came since the last look and should not have: to somebody else's customer, or before an older sale.
	 * @param before documents that RMH had when the work began: a register may bring older ones meanwhile
	 */
	async look(before: readonly ModelDocument[]): Promise<string[]> {
		this.seeCustomers();
		const { world } = this;
		const rows = new Map(
			(await this.ledgerDocuments()).map((row) => [`${row.Source} ${row.Number}`, row]),
		);
		const byReference = new Map<string, ModelDocument[]>();
		for (const document of world.documents) {
			if (rows.get(keyOf(document))?.CustomerType === 'credit') document.seenAsCredit = true;
		}
		for (const document of world.documents) {
			const reference = this.referenceOf(document, rows.get(keyOf(document)));
			byReference.set(reference, [...(byReference.get(reference) ?? []), document]);
		}
		const isFirst = (one: ModelDocument, other: ModelDocument) =>
			world.documents.indexOf(one) < world.documents.indexOf(other);
		const problems: string[] = [];
		const fresh = this.allPosted().filter(({ record }) => !this.#seen.has(record.id));
		for (const { record, reference, entity } of fresh) {
			this.#seen.add(record.id);
			const documents = byReference.get(reference) ?? [];
			if (documents.length === 0) problems.push(`${entity} with unknown reference ${reference}`);
			for (const document of documents) {
				document.posted = true;
				const wrong = this.#wrongCustomer(document, String(record.fields.CustomerID));
				if (wrong) problems.push(`${keyOf(document)} went ${wrong}`);
			}
		}
		for (const { reference } of fresh) {
			for (const document of byReference.get(reference) ?? []) {
				const early = world
					.olderSales(document)
					.filter((one) => !one.posted && (before.includes(one) || isFirst(one, document)))
					.filter((one) => rows.get(keyOf(one))?.Status !== 'Skipped');
				if (early.length > 0) {
					problems.push(`${keyOf(document)} went before ${early.map(keyOf).join(', ')}`);
				}
			}
		}
		return problems;
	}

	#wrongCustomer(document: ModelDocument, customerId: string): string | null {
		const { world } = this;
		const isNobodys = document.customerId === 0;
		if (customerId === WALK_IN) {
			const isAllowed = isNobodys
				? !document.onAccount
				: document.walkIn && !world.isCredit(document);
			return isAllowed ? null : `to the walk-in customer (of customer ${document.customerId})`;
		}
		const record = this.acumatica.customers.findByCustomerId(customerId);
		const owners = record && world.owners.get(record.id);
		const payer = world.survivorOf(document.customerId);
		if (!isNobodys && owners?.has(payer)) return null;
		return `to ${customerId} of ${[...(owners ?? [])].join(', ')} instead of customer ${payer}`;
	}
}

/** Whether the documents of RMH that one of Acumatica stands for come to its total. */
export function sameTotal(
	documents: readonly { total: number }[],
	entity: keyof typeof ENTITIES,
	record: EntityRecord,
): boolean {
	const total = Math.abs(sumOf(documents.map((document) => document.total)));
	return sameToTheCent(total, Number(record.fields[ENTITIES[entity].total] ?? 0));
}
