import type { TableCredit } from '../credit/tableCredit';
import type { CompleteCustomers } from '../customers/customerSources';
import type { FoundCustomer } from '../customers/rowToCustomer';
import { RESULTS_AT_ONCE } from '../ledger/record';
import { isForAll } from './errorClass';
import { keptDifferently } from './keptDifferently';
import type { PlannedWrite } from './plannedWrite';
import { recordWrites, type WrittenCustomer } from './recordWrite';
import type { KeptRow } from './runWrite';
import type { Done, OnOutcome, WriteEntry, WriterContext } from './writerTypes';

/** A customer that was written, and is to be recorded. */
export type Unrecorded = Omit<WrittenCustomer, 'now' | 'settled'> & {
	kept: KeptRow;
	plan: PlannedWrite;
};

/**
 * What a run has written and tells of: some customers are read completely (loyalty points, receivable
 * accounts, raw rows) and recorded together. A run that dies meanwhile leaves them pending.
 */
export class WrittenCustomers {
	#unrecorded: Unrecorded[] = [];

	constructor(
		private readonly context: WriterContext,
		private readonly complete: CompleteCustomers,
		private readonly credit: TableCredit | null,
		private readonly onOutcome: OnOutcome,
	) {}

	/** Takes a customer that was written. */
	add(one: Unrecorded): void {
		this.#unrecorded.push(one);
	}

	/**
	 * Records what was taken as soon as it is as much as one statement records.
	 * @throws RmhError after which nobody else can be written
	 */
	async recordIfMany(): Promise<void> {
		if (this.#unrecorded.length >= RESULTS_AT_ONCE) await this.record();
	}

	/**
	 * Records what was taken so far.
	 * @throws RmhError after which nobody else can be written
	 */
	async record(): Promise<void> {
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

	/**
	 * Records and tells of a customer that is left as it is.
	 * @throws RmhError
	 */
	async leftAsItIs(one: WrittenCustomer): Promise<void> {
		await this.#finish([one]);
	}

	/**
	 * Tells what a dry run would write.
	 * @throws RmhError
	 */
	async wouldWrite(entry: WriteEntry, customer: FoundCustomer, outcome: Done): Promise<void> {
		this.onOutcome(await this.#withCredit(entry, customer, outcome));
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
		const told = { ...outcome, customer: now.rmh };
		if (conflict !== null) {
			return this.onOutcome({ ...told, warnings: [...told.warnings, conflict] });
		}
		let shown: Done;
		try {
			shown = await this.#withCredit(entry, now, told);
		} catch (error) {
			if (isForAll(error)) throw error;
			// The customer itself is as it has to be, and recorded.
			return this.onOutcome({ index: entry.index, action: 'failed', error });
		}
		this.onOutcome(shown);
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
}
