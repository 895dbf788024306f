import type { FieldPath } from '../../customer/customerFields';
import type { AcumaticaClient } from '../client';
import { concurrently } from './concurrently';
import { CustomerReader } from './customerReader';
import { lookUpCustomers } from './findCustomers';
import type { FoundCustomers } from './foundCustomers';
import type { EntryFindings } from './matchEntry';
import type { UpsertEntry, UpsertSettings } from './upsertTypes';

const NOTHING: EntryFindings = { byReference: [], byCustomerId: [] };

/** What Acumatica has for the entries of one upsert. */
export class UpsertLookUp {
	readonly #findings = new Map<UpsertEntry, EntryFindings>();
	/** Entries whose customer ID was not asked for. */
	readonly #open = new Set<UpsertEntry>();
	#completing: Promise<void> | undefined;
	#readOneByOne = 0;

	/** @param fields that are compared */
	constructor(
		private readonly client: AcumaticaClient,
		private readonly entries: readonly UpsertEntry[],
		private readonly fields: readonly FieldPath[],
		private readonly settings: UpsertSettings,
	) {}

	get readOneByOne(): number {
		return this.#readOneByOne;
	}

	/**
	 * Looks all entries up. Where a customer ID that exists already does no harm, because the create
	 * itself refuses it, only a sample of the IDs may be asked for.
	 */
	async start(): Promise<void> {
		if (this.entries.length === 0) return;
		const { mode, numbering, dryRun } = this.settings;
		const isProtected = numbering === 'own' && mode !== 'updateOnly' && !dryRun;
		const { found, asked } = await this.#ask(this.entries, isProtected ? 'sampled' : 'all');
		for (const [position, entry] of this.entries.entries()) {
			this.#findings.set(entry, found[position] ?? NOTHING);
			if (asked[position] === false) this.#open.add(entry);
		}
		await this.#readLinked();
	}

	findings(entry: UpsertEntry): EntryFindings {
		return this.#findings.get(entry) ?? NOTHING;
	}

	/** Whether the entry's customer ID was asked for too. */
	isComplete(entry: UpsertEntry): boolean {
		return !this.#open.has(entry);
	}

	/** Asks for the customer IDs that were left out. */
	async completeAll(): Promise<void> {
		this.#completing ??= this.#complete([...this.#open]);
		await this.#completing;
	}

	/** Looks one entry up once more, because Acumatica says that it exists. */
	async again(entry: UpsertEntry): Promise<EntryFindings> {
		const { found } = await this.#ask([{ ...entry, externalReference: null }]);
		const { byReference } = this.findings(entry);
		return { ...this.findings(entry), byReference, byCustomerId: found[0]?.byCustomerId ?? [] };
	}

	async #complete(open: readonly UpsertEntry[]): Promise<void> {
		const { found } = await this.#ask(open.map((entry) => ({ ...entry, externalReference: null })));
		for (const [position, entry] of open.entries()) {
			const { byCustomerId } = found[position] ?? NOTHING;
			this.#findings.set(entry, { ...this.findings(entry), byCustomerId });
			this.#open.delete(entry);
		}
	}

	async #ask(
		keys: readonly UpsertEntry[],
		customerIds: 'all' | 'sampled' = 'all',
	): Promise<{ found: FoundCustomers[]; asked: boolean[] }> {
		const { client, fields } = this;
		const { signal } = this.settings;
		const result = await lookUpCustomers(client, { keys, fields, customerIds, signal });
		this.#readOneByOne += result.readOneByOne;
		return { found: result.found, asked: result.customerIdAsked };
	}

	/** Linked records are mostly among those found; the few others are read one by one. */
	async #readLinked(): Promise<void> {
		const reader = new CustomerReader(this.client, this.fields, this.settings.signal);
		const linked = this.entries.filter(({ recordId }) => recordId !== null);
		await concurrently(linked, async (entry) => {
			const { byReference, byCustomerId } = this.findings(entry);
			const id = entry.recordId ?? '';
			const found = [...byReference, ...byCustomerId].find(
				({ reference }) => reference.id.toLowerCase() === id.toLowerCase(),
			);
			const record = found ?? (await reader.byId(id));
			this.#findings.set(entry, { byReference, byCustomerId, linked: record });
		});
	}
}
