import { documentReference } from '../../../nodes/shared/document/documentIdentity';
import type { AcumaticaEmulator, EntityRecord } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { ENTITIES, VOIDED_PAYMENT, WALK_IN, type Entity, type Posted } from './posted';
import { keyOf, type ModelDocument, type Payer, type World } from './world';

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

/** Who was who before somebody moved a link in the middle of a run. */
interface Former {
	payers: ReadonlyMap<ModelDocument, Payer>;
	owners: ReadonlyMap<string, ReadonlySet<Payer>>;
	/** What was in Acumatica when it was moved: nobody could know better. */
	arrived: Set<string>;
}

/** Looks at Acumatica after everything that happens: what has come of a store, in which order, and to whom. */
export class Watch {
	readonly #seen = new Set<string>();
	#former: Former[] = [];
	/** Moves one after the other: each has to know what was there before it. */
	#moving: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly rmh: RmhEmulator,
		private readonly acumatica: AcumaticaEmulator,
		private readonly world: World,
		/** Whether a document has to wait for a row of the mapping tables. */
		private readonly lacks: (document: ModelDocument) => boolean,
	) {}

	async ledgerDocuments(): Promise<LedgerDocument[]> {
		const rows = await this.rmh.execute(
			`SELECT * FROM acumatica_sync.Document WHERE Scope = N'${this.world.place.scope}' ORDER BY Source, Number`,
		);
		return rows.map((row) => ({
			...(row as unknown as LedgerDocument),
			Amount: Number(row.Amount),
			AcumaticaTotal: row.AcumaticaTotal === null ? null : Number(row.AcumaticaTotal),
		}));
	}

	/** All documents of Acumatica that carry a reference. */
	postedAs(reference: string): Posted[] {
		return this.allPosted().filter((one) => one.reference === reference);
	}

	/** All of the store; without the twins by which payments are voided. */
	allPosted(): Posted[] {
		return (Object.keys(ENTITIES) as Entity[]).flatMap((entity) =>
			this.acumatica
				.documents(entity)
				.all()
				.map((record) => ({
					entity,
					record,
					reference: String(record.fields[ENTITIES[entity].reference] ?? ''),
				}))
				.filter(
					({ reference, record: { fields } }) =>
						reference.startsWith(`RMH:${this.world.place.scope}:`) &&
						fields.Type !== VOIDED_PAYMENT,
				),
		);
	}

	/** The reference that a document has, or will have, in Acumatica. */
	referenceOf({ source, number }: ModelDocument, known: LedgerDocument | undefined): string {
		const { scope, storeId } = this.world.place;
		return known?.ExternalReference ?? documentReference({ scope, source, storeId, number });
	}

	/** Customers that the upload has made belong to who is in their reference, from the first time they are seen. */
	seeCustomers(): void {
		const { scope } = this.world.place;
		for (const { id, fields } of this.acumatica.customers.all()) {
			const reference = String(fields.AccountRef ?? '');
			if (this.world.owners.has(id)) continue;
			const [kind, number] = [`RMH:${scope}:`, `RMH:${scope}.AR:`].map((prefix) =>
				reference.startsWith(prefix) ? Number(reference.slice(prefix.length)) : null,
			);
			if (kind != null) this.world.own(id, `C${kind}`);
			if (number != null) this.world.own(id, `A${number}`);
		}
	}

	/**
	 * Lets somebody move a link while a run is under way: what arrives afterwards for the former customer may not
	 * count as processed.
	 * @returns what was wrong before
	 */
	async whileMoved(move: () => Promise<void>): Promise<string[]> {
		const moving = this.#moving.then(async () => await this.#whileMoved(move));
		this.#moving = moving.catch(() => {});
		return await moving;
	}

	async #whileMoved(move: () => Promise<void>): Promise<string[]> {
		const problems = await this.look([...this.world.documents], { isMidway: true });
		const { documents, owners } = this.world;
		const former: Former = {
			payers: new Map(documents.map((one) => [one, this.world.payerOf(one)])),
			owners: new Map([...owners].map(([id, payers]) => [id, new Set(payers)])),
			arrived: new Set(),
		};
		this.#former.push(former);
		await move();
		for (const { record } of this.allPosted()) former.arrived.add(record.id);
		return problems;
	}

	/**
	 * What came since the last look and should not have: to somebody else's customer, before an older sale, or
	 * without a row of the mapping tables.
	 * @param before documents that RMH had when the work began: a register may bring older ones meanwhile
	 */
	async look(before: readonly ModelDocument[], { isMidway = false } = {}): Promise<string[]> {
		// Before the ledger, which knows the reference first.
		const posted = this.allPosted();
		this.seeCustomers();
		const { world } = this;
		const rows = new Map(
			(await this.ledgerDocuments()).map((row) => [`${row.Source} ${row.Number}`, row]),
		);
		const byReference = new Map<string, ModelDocument[]>();
		for (const document of world.documents) {
			const row = rows.get(keyOf(document));
			if (row?.CustomerType === 'credit') document.seenAsCredit = true;
			const reference = this.referenceOf(document, row);
			byReference.set(reference, [...(byReference.get(reference) ?? []), document]);
		}
		const isFirst = (one: ModelDocument, other: ModelDocument) =>
			world.documents.indexOf(one) < world.documents.indexOf(other);
		const problems: string[] = [];
		const fresh = posted.filter(({ record }) => !this.#seen.has(record.id));
		for (const { record, reference, entity } of fresh) {
			this.#seen.add(record.id);
			const documents = byReference.get(reference) ?? [];
			if (documents.length === 0) problems.push(`${entity} with unknown reference ${reference}`);
			for (const document of documents) {
				document.posted = true;
				const wrong = this.#wrongCustomer(document, record, rows.get(keyOf(document)));
				if (wrong) problems.push(`${keyOf(document)} went ${wrong}`);
				if (this.lacks(document)) problems.push(`${keyOf(document)} went without a row for it`);
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
		if (!isMidway) this.#former = [];
		return problems;
	}

	#wrongCustomer(
		document: ModelDocument,
		{ id, fields }: EntityRecord,
		row: LedgerDocument | undefined,
	): string | null {
		const { world } = this;
		const customerId = String(fields.CustomerID);
		const isNobodys = document.customerId === 0 && document.accountId === null;
		if (customerId === WALK_IN) {
			const isAllowed = isNobodys
				? !document.onAccount
				: document.walkIn && !world.isCredit(document);
			return isAllowed ? null : `to the walk-in customer (of customer ${document.customerId})`;
		}
		const record = this.acumatica.customers.findByCustomerId(customerId);
		const owners = record && world.owners.get(record.id);
		const payer = world.payerOf(document);
		if (!isNobodys && owners?.has(payer)) return null;
		const wasRight = this.#former.some(
			({ payers, owners: before, arrived }) =>
				record &&
				before.get(record.id)?.has(payers.get(document) ?? payer) &&
				(arrived.has(id) || row?.Status !== 'Processed'),
		);
		if (wasRight) return null;
		return `to ${customerId} of ${[...(owners ?? [])].join(', ')} instead of ${payer}`;
	}
}
