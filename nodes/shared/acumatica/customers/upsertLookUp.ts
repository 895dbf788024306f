import type { FieldPath } from '../../customer/customerFields';
import { NOTHING_FOUND, type FoundByRule } from '../../customer/matching/foundByRule';
import type { MatchQuestion } from '../../customer/matching/matchCustomer';
import { NO_KEYS, type MatchKeys } from '../../customer/matching/matchKeys';
import type { AcumaticaClient } from '../client';
import { concurrently } from './concurrently';
import { CustomerReader } from './customerReader';
import { lookUpCustomers, type CustomersFound } from './findCustomers';
import type { UpsertEntry, UpsertSettings } from './upsertTypes';

/** What the look-up says about one entry. */
export type EntryFindings = Pick<MatchQuestion, 'found' | 'linked'>;

const NOTHING: EntryFindings = { found: NOTHING_FOUND };

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
		const wanted = this.entries.filter(({ lookedUp }) => lookedUp !== true);
		if (wanted.length === 0) return;
		const { mode, numbering, dryRun, matching } = this.settings;
		const isProtected = numbering === 'own' && mode !== 'updateOnly' && !dryRun;
		const { found, customerIdAsked } = await this.#ask(
			wanted.map(keysToAsk),
			matching,
			isProtected ? 'sampled' : 'all',
		);
		for (const [position, entry] of wanted.entries()) {
			this.#findings.set(entry, { found: found[position] ?? NOTHING_FOUND });
			if (customerIdAsked[position] === false) this.#open.add(entry);
		}
		await this.#readLinked(wanted);
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

	/**
	 * Looks one entry up once more, because Acumatica says that its customer ID exists.
	 * @returns what is known of the entry now
	 */
	async again(entry: UpsertEntry): Promise<EntryFindings> {
		const [customers] = await this.#byCustomerId([entry]);
		const findings = this.findings(entry);
		return { ...findings, found: { ...findings.found, customerId: customers ?? [] } };
	}

	async #complete(open: readonly UpsertEntry[]): Promise<void> {
		const customers = await this.#byCustomerId(open);
		for (const [position, entry] of open.entries()) {
			const findings = this.findings(entry);
			const found = { ...findings.found, customerId: customers[position] ?? [] };
			this.#findings.set(entry, { ...findings, found });
			this.#open.delete(entry);
		}
	}

	/** Whether or not the analyst's rules ask for customer IDs. */
	async #byCustomerId(entries: readonly UpsertEntry[]): Promise<FoundByRule['customerId'][]> {
		const keys = entries.map(({ matchKeys: { customerId } }) => ({ ...NO_KEYS, customerId }));
		const rules = [{ rule: 'customerId', singleHit: 'link' } as const];
		const { found } = await this.#ask(keys, { ...this.settings.matching, rules });
		return found.map(({ customerId }) => customerId);
	}

	async #ask(
		keys: readonly MatchKeys[],
		settings: UpsertSettings['matching'],
		customerIds: 'all' | 'sampled' = 'all',
	): Promise<CustomersFound> {
		const { client, fields } = this;
		const { signal } = this.settings;
		const result = await lookUpCustomers(client, { keys, settings, fields, customerIds, signal });
		this.#readOneByOne += result.readOneByOne;
		return result;
	}

	/** Linked records are mostly among those found; the few others are read one by one. */
	async #readLinked(entries: readonly UpsertEntry[]): Promise<void> {
		const reader = new CustomerReader(this.client, this.fields, this.settings.signal);
		const linked = entries.filter(({ recordId }) => recordId !== null);
		await concurrently(linked, async (entry) => {
			const { found } = this.findings(entry);
			const id = entry.recordId ?? '';
			const seen = Object.values(found)
				.flat()
				.find(({ reference }) => reference.id.toLowerCase() === id.toLowerCase());
			this.#findings.set(entry, { found, linked: seen ?? (await reader.byId(id)) });
		});
	}
}

/** A linked record is known: only a reference can contradict it, and the customer ID leads to it in a batch. */
function keysToAsk({ recordId, recordCustomerId, matchKeys }: UpsertEntry): MatchKeys {
	if (recordId === null) return matchKeys;
	const { externalReference, customerId } = matchKeys;
	return { ...NO_KEYS, externalReference, customerId: recordCustomerId ?? customerId };
}
