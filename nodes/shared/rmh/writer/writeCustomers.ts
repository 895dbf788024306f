import type { ContentPath } from '../../customer/contentFields';
import { customerKey } from '../../customer/identity';
import { openTableCredit, type TableCredit } from '../credit/tableCredit';
import { openCustomerSources, type CompleteCustomers } from '../customers/customerSources';
import { chunksOf } from '../customers/idChunks';
import { createCustomer } from './createCustomer';
import { decide, viewOf, type Decision } from './decide';
import { isForAll } from './errorClass';
import { markGoneFromRmh, type ReasonGone } from './goneFromRmh';
import { nameOf } from './lookUp';
import { planEntry } from './planEntry';
import { hashOf, recordFailure } from './recordWrite';
import { updateRow } from './updateRow';
import type { OnOutcome, RmhCandidate, WriteEntry, WriterContext } from './writerTypes';
import { WrittenCustomers } from './writtenCustomers';

const MEETING =
	'RMH has this customer already: it is linked now, and the next run compares both sides before anything is written';

type Decided = Extract<Decision, { kind: 'one' }>;

/**
 * Brings Acumatica customers to RMH: finds each one's RMH customer, writes what differs or adds it, and
 * records it in the sync ledger where that is used. One customer never holds up the others.
 *
 * @param onOutcome hears of every entry once
 * @throws RmhError after which nobody else can be written: lease lost, cancelled, database out of reach
 */
export async function writeCustomers(
	context: WriterContext,
	entries: readonly WriteEntry[],
	onOutcome: OnOutcome,
): Promise<void> {
	const { complete } = await openCustomerSources(context.database, context.customers);
	const { database, credit, settings } = context;
	const shown = openTableCredit(database, credit, settings.dryRun);
	const run = new WriterRun(context, complete, shown, onOutcome);
	const wanted = context.status ? entries : entries.map(withoutStatus);
	for (const chunk of chunksOf(run.eachOnce(wanted))) await run.write(chunk);
}

class WriterRun {
	/** RMH customers that were found or added in this run, across chunks: nobody else is one of them. */
	readonly #taken = new Set<number>();
	readonly #written: WrittenCustomers;

	constructor(
		private readonly context: WriterContext,
		private readonly complete: CompleteCustomers,
		private readonly credit: TableCredit | null,
		private readonly onOutcome: OnOutcome,
	) {
		this.#written = new WrittenCustomers(context, complete, credit, onOutcome);
	}

	/** A customer that comes twice was read twice; the later one counts. */
	eachOnce(entries: readonly WriteEntry[]): WriteEntry[] {
		const last = new Map(entries.map((entry) => [entry.item.acumatica.id.toLowerCase(), entry]));
		for (const entry of entries) {
			if (last.get(entry.item.acumatica.id.toLowerCase()) === entry) continue;
			this.#skipped(entry, 'The same customer comes once more in this run; the later item counts');
		}
		return [...last.values()];
	}

	async write(entries: readonly WriteEntry[]): Promise<void> {
		const decisions = await decide(this.context, entries);
		const reasonGone = await markGoneFromRmh(this.context, decisions);
		await this.credit?.read(decisions.flatMap((one) => (one.kind === 'one' ? [one.customer] : [])));
		for (const [index, entry] of entries.entries()) {
			const decision = decisions[index];
			if (decision) await this.#carryOut(entry, decision, reasonGone);
			await this.#written.recordIfMany();
		}
		await this.#written.record();
	}

	async #carryOut(entry: WriteEntry, decision: Decision, reasonGone: ReasonGone): Promise<void> {
		try {
			switch (decision.kind) {
				case 'leftAlone':
					return this.#skipped(entry, decision.reason);
				case 'unclear':
					return this.#unclear(entry, decision.reason, decision.candidates);
				case 'goneFromRmh':
					return this.#unclear(entry, reasonGone(decision.link));
				case 'none':
					return await this.#create(entry);
				case 'one':
					return await this.#bring(entry, decision);
			}
		} catch (error) {
			if (isForAll(error)) throw error;
			if (decision.kind === 'one') {
				const reason = error instanceof Error ? error.message : String(error);
				await recordFailure(this.context, decision.customer, decision.link, { error, reason });
			}
			this.onOutcome({ index: entry.index, action: 'failed', error });
		}
	}

	async #create(entry: WriteEntry): Promise<void> {
		if (this.context.settings.mode === 'updateOnly') {
			return this.#skipped(entry, 'RMH has no such customer, and the operation is Update Only');
		}
		const result = await createCustomer(this.context, this.complete, entry);
		if ('told' in result) return this.onOutcome(result.told);
		this.#taken.add(result.written.kept.row.ID);
		this.#written.add(result.written);
	}

	/** Of a customer that RMH has. */
	async #bring(entry: WriteEntry, decided: Decided): Promise<void> {
		const { customer } = decided;
		if (this.#taken.has(customer.rmh.id)) {
			const reason = `Another Acumatica customer of this run is ${nameOf(customer)} already`;
			return this.#unclear(entry, reason, [viewOf(customer, [])]);
		}
		this.#taken.add(customer.rmh.id);
		if (this.context.settings.mode === 'createOnly') {
			return await this.#leaveAsItIs(entry, decided);
		}
		if (this.#meets(entry, decided)) return await this.#link(entry, decided);
		await this.#update(entry, decided);
	}

	/** Compared without this customer, and never synchronised: what it has was not asked for. */
	#meets({ item }: WriteEntry, { link }: Decided): boolean {
		return item.compare?.unpaired === true && this.context.sync !== null && !link?.snapshot;
	}

	async #update(entry: WriteEntry, decided: Decided): Promise<void> {
		const { customer, matchedBy, link } = decided;
		if (this.#isStale(entry, decided)) return await this.#changed(entry, decided);
		const plan = planEntry(this.context, entry, customer, link);
		const outcome = {
			index: entry.index,
			customer: customer.rmh,
			matchedBy,
			changes: plan.values.map(({ change }) => change),
			warnings: plan.warnings,
		};
		const known = { entry, link, before: customer };
		if (plan.values.length === 0) {
			const same = { ...known, now: customer, settled: plan.settled };
			const unchanged = { ...outcome, action: 'unchanged' as const };
			return await this.#written.leftAsItIs({ ...same, outcome: unchanged });
		}
		if (this.context.settings.dryRun) {
			const would = { ...outcome, action: 'wouldUpdate' as const };
			return await this.#written.wouldWrite(entry, customer, would);
		}
		const kept = await updateRow(
			this.context,
			this.complete,
			{ customer, recordId: entry.item.acumatica.id },
			plan,
		);
		if (kept === null) return await this.#changed(entry, decided);
		this.#written.add({ ...known, plan, kept, outcome: { ...outcome, action: 'updated' } });
	}

	/** An item that was read earlier than the row was changed, in what counts. */
	#isStale({ item }: WriteEntry, { customer, link: known }: Decided): boolean {
		const { rmh, link, compare } = item;
		// Compared without its row, which was taken to be as last processed.
		if (!rmh && compare) {
			return Boolean(known?.contentHash) && known?.contentHash !== hashOf(this.context, customer);
		}
		if (!rmh || rmh.id !== customer.rmh.id) return false;
		if (rmh.rowVersion === customer.rmh.rowVersion) return false;
		return !link?.contentHash || link.contentHash !== hashOf(this.context, customer);
	}

	async #changed({ index }: WriteEntry, { customer, link }: Decided): Promise<void> {
		const reason = `RMH customer ${customerKey(customer.rmh)} has changed since it was read, so it was not overwritten. The next run compares it again`;
		await recordFailure(this.context, customer, link, { error: null, reason });
		const candidates = [viewOf(customer, [])];
		this.onOutcome({ index, action: 'review', reason, candidates, compareAgain: true });
	}

	/** Where the other node has not linked them in this run already. */
	async #link(entry: WriteEntry, decided: Decided): Promise<void> {
		if (decided.link?.recordId) return this.#skipped(entry, MEETING, decided);
		await this.#leaveAsItIs(entry, decided, MEETING);
	}

	async #leaveAsItIs(
		entry: WriteEntry,
		{ customer, matchedBy, link }: Decided,
		reason = 'RMH has this customer already, and the operation is Create Only',
	): Promise<void> {
		const outcome = {
			index: entry.index,
			action: 'skipped' as const,
			customer: customer.rmh,
			matchedBy,
			changes: [],
			warnings: [],
			reason,
		};
		const same = { entry, link, before: customer, now: customer, settled: new Set<ContentPath>() };
		await this.#written.leftAsItIs({ ...same, outcome });
	}

	#unclear({ index }: WriteEntry, reason: string, candidates: RmhCandidate[] = []): void {
		this.onOutcome({ index, action: 'review', reason, candidates });
	}

	#skipped({ index }: WriteEntry, reason: string, found?: Decided): void {
		const { customer, matchedBy = null } = found ?? {};
		const none = { customer: customer?.rmh ?? null, matchedBy, changes: [], warnings: [] };
		this.onOutcome({ index, action: 'skipped', ...none, reason });
	}
}

/** Of a site that keeps no status nobody wants one. */
function withoutStatus(entry: WriteEntry): WriteEntry {
	const { status, compare, ...item } = entry.item;
	if (status === undefined) return entry;
	const toRmh = compare?.toRmh.filter((path) => path !== 'status');
	return {
		...entry,
		item: { ...item, ...(compare && toRmh && { compare: { ...compare, toRmh } }) },
	};
}
