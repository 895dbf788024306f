import { CONTENT_FIELDS, type ContentPath } from '../../customer/contentFields';
import { customerKey } from '../../customer/identity';
import { openCustomerSources, type CompleteCustomers } from '../customers/customerSources';
import { chunksOf } from '../customers/idChunks';
import type { RmhCustomer } from '../customers/rowToCustomer';
import { RESULTS_AT_ONCE } from '../ledger/record';
import { steadyValues } from '../ledger/steadyValues';
import { contentHash } from '../../customer/sync/contentHash';
import { openTableCredit, type TableCredit } from '../credit/tableCredit';
import { RmhError } from '../errors';
import { accountNumberFor } from './accountNumber';
import { objectionTo } from './columnTypes';
import { columnOf, type CustomerColumn } from './customerTable';
import { decide, viewOf, type Decision } from './decide';
import { isForAll } from './errorClass';
import { keptDifferently } from './keptDifferently';
import { nameOf, type FoundCustomer } from './lookUp';
import { newRow } from './newRow';
import { planWrite, type PlannedWrite } from './plannedWrite';
import { hashOf, recordFailure, recordWrites, type WrittenCustomer } from './recordWrite';
import { runInsert, runUpdate, type KeptRow } from './runWrite';
import type { WriteEntry, WriteOutcome, WriterContext } from './writerTypes';

type Done = Extract<WriteOutcome, { changes: unknown }>;
type Decided = Extract<Decision, { kind: 'one' }>;
type OnOutcome = (outcome: WriteOutcome) => void;

/** A till may be writing the same row at the same moment: sales touch it, and change nothing that counts. */
const TRIES = 3;

/**
 * A customer that was written, and is to be recorded: some are read completely (loyalty points, receivable
 * accounts, raw rows) and recorded together. A run that dies meanwhile leaves them pending.
 */
type Unrecorded = Omit<WrittenCustomer, 'now' | 'settled'> & { kept: KeptRow; plan: PlannedWrite };

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
	#unrecorded: Unrecorded[] = [];

	constructor(
		private readonly context: WriterContext,
		private readonly complete: CompleteCustomers,
		private readonly credit: TableCredit | null,
		private readonly onOutcome: OnOutcome,
	) {}

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
		await this.credit?.read(decisions.flatMap((one) => (one.kind === 'one' ? [one.customer] : [])));
		for (const [index, entry] of entries.entries()) {
			const decision = decisions[index];
			if (decision) await this.#carryOut(entry, decision);
			if (this.#unrecorded.length >= RESULTS_AT_ONCE) await this.#record();
		}
		await this.#record();
	}

	async #carryOut(entry: WriteEntry, decision: Decision): Promise<void> {
		const { mode } = this.context.settings;
		try {
			switch (decision.kind) {
				case 'leftAlone':
					return this.#skipped(entry, decision.reason);
				case 'unclear':
					return this.onOutcome({ index: entry.index, action: 'review', ...omitKind(decision) });
				case 'none':
					if (mode !== 'updateOnly') return await this.#create(entry);
					return this.#skipped(entry, 'RMH has no such customer, and the operation is Update Only');
				case 'one':
					if (this.#taken.has(decision.customer.rmh.id)) return this.#twin(entry, decision);
					this.#taken.add(decision.customer.rmh.id);
					if (mode === 'createOnly') return await this.#leaveAsItIs(entry, decision);
					return await this.#update(entry, decision);
			}
		} catch (error) {
			if (isForAll(error)) throw error;
			const known = decision.kind === 'one' ? decision : null;
			if (known) {
				const reason = error instanceof Error ? error.message : String(error);
				await recordFailure(this.context, known.customer, known.link, { error, reason });
			}
			this.onOutcome({ index: entry.index, action: 'failed', error });
		}
	}

	async #create(entry: WriteEntry): Promise<void> {
		const { index, item } = entry;
		const { settings, table } = this.context;
		const plan = this.#planned(entry, null);
		const account = accountNumberFor(item.acumatica.customerId, settings.accountNumbers);
		const accountColumn = columnOf(table, 'AccountNumber');
		const objection = account && accountColumn && objectionTo(accountColumn, account);
		if (objection) {
			throw unusable(entry, [
				`The account number "${account}" ${objection}. Let RMH give account numbers (Account Number in RMH), or shorten the customer ID in Acumatica`,
			]);
		}
		const row = newRow(
			table,
			plan.values.map(({ column, change }) => ({ column, value: change.after })),
			settings.newCustomers,
		);
		const changes = [
			...(account === null
				? []
				: [
						{
							field: 'Account Number',
							path: 'rmh.accountNumber',
							column: 'AccountNumber',
							before: null,
							after: account,
						},
					]),
			...plan.values.map(({ change }) => change),
		];
		const outcome = { index, customer: null, matchedBy: null, changes, warnings: plan.warnings };
		if (settings.dryRun) return this.onOutcome({ ...outcome, action: 'wouldCreate' });
		const result = await runInsert(this.context, item, account, row, mappedColumns(plan));
		if (result.answer !== 'created') {
			const candidates = result.other
				? (await this.complete([result.other])).flatMap((one) =>
						one.rmh ? [viewOf({ ...one, rmh: one.rmh }, [])] : [],
					)
				: [];
			return this.onOutcome(
				result.answer === 'taken'
					? {
							index,
							action: 'review',
							reason: `RMH has a customer with the account number ${account} already, which no rule of Match By has found`,
							candidates,
						}
					: {
							index,
							action: 'review',
							reason: 'The customer was linked to an RMH customer while this run worked',
							candidates,
							compareAgain: true,
						},
			);
		}
		this.#taken.add(result.kept.row.ID);
		this.#unrecorded.push({
			entry,
			link: undefined,
			before: null,
			plan,
			kept: result.kept,
			outcome: { ...outcome, action: 'created' },
		});
	}

	async #update(entry: WriteEntry, { customer, matchedBy, link }: Decided): Promise<void> {
		const { index } = entry;
		if (this.#isStale(entry, customer)) return await this.#changed(entry, customer, link);
		const plan = this.#planned(entry, customer);
		const outcome = {
			index,
			customer: customer.rmh,
			matchedBy,
			changes: plan.values.map(({ change }) => change),
			warnings: plan.warnings,
		};
		if (plan.values.length === 0) {
			const action = 'unchanged' as const;
			const same = { entry, link, before: customer, now: customer, settled: plan.settled };
			return await this.#finish([{ ...same, outcome: { ...outcome, action } }]);
		}
		if (this.context.settings.dryRun) {
			return this.onOutcome(
				await this.#withCredit(entry, customer, { ...outcome, action: 'wouldUpdate' }),
			);
		}
		const kept = await this.#writeRow(customer, plan);
		if (kept === null) return await this.#changed(entry, customer, link);
		this.#unrecorded.push({
			entry,
			link,
			before: customer,
			plan,
			kept,
			outcome: { ...outcome, action: 'updated' },
		});
	}

	/** @returns null when somebody else has changed the customer meanwhile, in what counts */
	async #writeRow(customer: FoundCustomer, plan: PlannedWrite): Promise<KeptRow | null> {
		const values = plan.values.map(({ column, change }) => ({ column, value: change.after }));
		let version = customer.rmh.rowVersion;
		for (let attempt = 1; ; attempt++) {
			const { id } = customer.rmh;
			const result = await runUpdate(this.context, { id, version }, values, mappedColumns(plan));
			if (result.written) return result.kept;
			if (result.now === null) return null;
			const [now] = await this.complete([result.now.row]);
			if (!now) return null;
			// The first try was committed, and its answer was lost on the way.
			if (attempt === 1 && isOwnWrite(plan, customer, now, result.now)) return result.now;
			if (attempt === TRIES || contentOf(now) !== contentOf(customer)) return null;
			version = now.rmh?.rowVersion ?? null;
		}
	}

	/** An item that was read earlier than the row was changed, in what counts. */
	#isStale({ item }: WriteEntry, customer: FoundCustomer): boolean {
		const { rmh, link } = item;
		if (!rmh || rmh.id !== customer.rmh.id) return false;
		if (rmh.rowVersion === customer.rmh.rowVersion) return false;
		return !link?.contentHash || link.contentHash !== hashOf(this.context, customer);
	}

	async #changed(entry: WriteEntry, customer: FoundCustomer, link: Decided['link']): Promise<void> {
		const reason = `RMH customer ${customerKey(customer.rmh)} has changed since it was read, so it was not overwritten. The next run compares it again`;
		await recordFailure(this.context, customer, link, { error: null, reason });
		const candidates = [viewOf(customer, [])];
		this.onOutcome({
			index: entry.index,
			action: 'review',
			reason,
			candidates,
			compareAgain: true,
		});
	}

	async #leaveAsItIs(entry: WriteEntry, { customer, matchedBy, link }: Decided): Promise<void> {
		const outcome = {
			index: entry.index,
			action: 'skipped' as const,
			customer: customer.rmh,
			matchedBy,
			changes: [],
			warnings: [],
			reason: 'RMH has this customer already, and the operation is Create Only',
		};
		const same = { entry, link, before: customer, now: customer, settled: new Set<ContentPath>() };
		await this.#finish([{ ...same, outcome }]);
	}

	/** @throws RmhError that names what RMH cannot hold */
	#planned(entry: WriteEntry, current: FoundCustomer | null): PlannedWrite {
		const { settings, customers, table } = this.context;
		const plan = planWrite(entry, current, table, {
			...settings,
			companyFirst: customers.companyFirst,
			status: this.context.status,
			credit: this.context.credit,
			region: settings.mapping.defaultCountry,
		});
		if (plan.problems.length > 0) throw unusable(entry, plan.problems);
		return plan;
	}

	async #record(): Promise<void> {
		const unrecorded = this.#unrecorded;
		this.#unrecorded = [];
		const customers = await this.complete(unrecorded.map(({ kept }) => kept.row));
		const written = unrecorded.flatMap((one, index): WrittenCustomer[] => {
			const { entry, plan, kept, outcome } = one;
			const now = customers[index];
			if (!now?.rmh) {
				const error = new Error(`RMH ID ${kept.row.ID} was not read again.`);
				this.onOutcome({ index: entry.index, action: 'failed', error });
				return [];
			}
			const warnings = [...outcome.warnings, ...keptDifferently(plan.values, now, kept.mapped)];
			return [
				{
					...one,
					now: { ...now, rmh: now.rmh },
					settled: plan.settled,
					outcome: { ...outcome, warnings },
				},
			];
		});
		try {
			await this.#finish(written);
		} catch (error) {
			if (isForAll(error)) throw error;
			await this.#finishEach(written);
		}
	}

	/** Where one of several could not be recorded, and so none of them was. */
	async #finishEach(written: readonly WrittenCustomer[]): Promise<void> {
		for (const one of written) {
			try {
				await this.#finish([one]);
			} catch (error) {
				if (isForAll(error)) throw error;
				this.onOutcome({ index: one.entry.index, action: 'failed', error });
			}
		}
	}

	async #finish(written: readonly WrittenCustomer[]): Promise<void> {
		const conflicts = await recordWrites(this.context, written);
		for (const [index, one] of written.entries()) {
			await this.#tell(one, conflicts[index] ?? null);
		}
	}

	/** To be called once it is recorded. */
	async #tell({ entry, outcome, now }: WrittenCustomer, conflict: string | null): Promise<void> {
		let shown: Done;
		try {
			shown = await this.#withCredit(entry, now, { ...outcome, customer: now.rmh });
		} catch (error) {
			if (isForAll(error)) throw error;
			// The customer itself is as it has to be, and recorded.
			return this.onOutcome({ index: entry.index, action: 'failed', error });
		}
		this.onOutcome(conflict ? { ...shown, warnings: [...shown.warnings, conflict] } : shown);
	}

	/** Credit information is shown beside the customer, so it is no part of what the ledger records. */
	async #withCredit(entry: WriteEntry, customer: FoundCustomer, outcome: Done): Promise<Done> {
		const { creditInformation, acumatica } = entry.item;
		if (!this.credit || !creditInformation || outcome.action === 'skipped') return outcome;
		const { changes, warnings } = await this.credit.write(customer, acumatica, creditInformation);
		const unchanged = outcome.action === 'unchanged' && changes.length > 0;
		return {
			...outcome,
			...(unchanged && { action: this.context.settings.dryRun ? 'wouldUpdate' : 'updated' }),
			changes: [...outcome.changes, ...changes],
			warnings: [...outcome.warnings, ...warnings],
		};
	}

	#twin({ index }: WriteEntry, { customer }: Decided): void {
		const reason = `Another Acumatica customer of this run is ${nameOf(customer)} already`;
		this.onOutcome({ index, action: 'review', reason, candidates: [viewOf(customer, [])] });
	}

	#skipped({ index }: WriteEntry, reason: string): void {
		const none = { customer: null, matchedBy: null, changes: [], warnings: [] };
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

/** Whether a row has what was to be written, and is otherwise as it was. */
function isOwnWrite(
	{ values }: PlannedWrite,
	before: FoundCustomer,
	now: RmhCustomer,
	{ mapped }: KeptRow,
): boolean {
	const written = new Set<string>(values.map(({ change }) => change.path));
	return (
		keptDifferently(values, now, mapped).length === 0 &&
		CONTENT_FIELDS.every(({ path, of }) => {
			return path === 'name' || path === 'type' || written.has(path) || of(before) === of(now);
		})
	);
}

const mappedColumns = ({ values }: PlannedWrite): CustomerColumn[] =>
	values.flatMap(({ column, mapped }) => (mapped ? [column] : []));

/** Everything of a row that a person or a mapping could have changed. */
const contentOf = (customer: RmhCustomer) => contentHash(customer, steadyValues(customer.rmhRow));

function omitKind({ reason, candidates }: Extract<Decision, { kind: 'unclear' }>) {
	return { reason, candidates };
}

function unusable({ item }: WriteEntry, problems: readonly string[]): RmhError {
	return new RmhError(
		'unusableValue',
		`Acumatica customer ${item.acumatica.customerId} was not written to RMH: ${problems.join('; ')}`,
		{ description: 'Correct the customer in Acumatica; the next run writes it.' },
	);
}
