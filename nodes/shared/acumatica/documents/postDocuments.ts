import type { AcumaticaActionClient } from '../client';
import { concurrently } from '../customers/concurrently';
import { RunStop } from '../customers/runStop';
import { AcumaticaError } from '../errors/AcumaticaError';
import { referenceKey } from './documentRecord';
import { lookUpKnown, type KnownDocuments } from './knownDocuments';
import { PostRun } from './postRun';
import type { PostEntry, PostOutcome, PostSettings } from './postTypes';

export type { PostEntry, PostOutcome, PostSettings } from './postTypes';

/**
 * Posts documents, each once: all references are looked up, what is missing is created, totals are compared to the
 * cent, and what agrees is released where that is asked for. Payments come last, so that the sales that they pay
 * are there. One document's failure holds up no other.
 *
 * @param onOutcome hears of every entry once, as soon as its outcome is known
 * @throws AcumaticaError when the run was cancelled; what `beforeWrite` and `onOutcome` throw
 */
export async function postDocuments(
	client: AcumaticaActionClient,
	entries: readonly PostEntry[],
	settings: PostSettings,
	onOutcome: (outcome: PostOutcome) => void | Promise<void>,
): Promise<void> {
	const stop = new RunStop();
	const { firsts, repeated } = withoutRepeats(entries);
	const report = async (outcome: PostOutcome) => {
		for (const index of repeated.get(outcome.index) ?? []) await onOutcome({ ...outcome, index });
		await onOutcome(outcome);
	};
	const isPayment = ({ posting }: PostEntry) => posting.entity === 'Payment';
	const sales = firsts.filter((entry) => !isPayment(entry));
	for (const part of [sales, firsts.filter(isPayment)]) {
		if (part.length === 0) continue;
		const known = stop.error ?? (await lookUp(client, part, settings));
		if (known instanceof AcumaticaError) {
			stop.failed(known);
			for (const { index } of part) {
				await report({ index, action: 'failed', error: known, document: null, notTried: true });
			}
			continue;
		}
		const run = new PostRun(client, settings, stop, known, report);
		await concurrently(part, async (entry) => await run.post(entry));
		await run.release();
	}
}

/** @returns the error when nothing can be said of any document: then nothing must be written either */
async function lookUp(
	client: AcumaticaActionClient,
	entries: readonly PostEntry[],
	{ applyToOrders }: PostSettings,
): Promise<KnownDocuments | AcumaticaError> {
	try {
		return await lookUpKnown(client, entries, applyToOrders ?? false);
	} catch (error) {
		if (error instanceof AcumaticaError && error.kind !== 'cancelled') return error;
		throw error;
	}
}

/** The same document twice in one run is posted once, and its outcome is that of both. */
function withoutRepeats(entries: readonly PostEntry[]) {
	const firsts = new Map<string, PostEntry>();
	const repeated = new Map<number, number[]>();
	for (const entry of entries) {
		const { reference, customerId } = entry.posting;
		// An order that was begun for sales that go to different customers by now is judged for each of them.
		const key = `${referenceKey(reference)}${entry.lookUpOnly ? ` ${customerId}` : ''}`;
		const first = firsts.get(key);
		if (!first) firsts.set(key, entry);
		else repeated.set(first.index, [...(repeated.get(first.index) ?? []), entry.index]);
	}
	return { firsts: [...firsts.values()], repeated };
}
