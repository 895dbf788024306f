import { z } from 'zod';
import { failureWords, sentences } from './failureWords';

const place = z.object({ document: z.string(), number: z.number() });
const decided = z.object({
	status: z.string(),
	changed: z.boolean(),
	note: z.string().optional(),
	decision: z.string().nullish(),
});

/** Most documents named in a line. */
const NAMED = 5;

/** Whether an item is about one sale or collection. */
export const isAboutDocument = (item: unknown): boolean => place.safeParse(item).success;

/**
 * What became of documents: one line for all that were done alike, and one for each that was not.
 * @param items as RMH Sync Ledger gave them for documents, failures among them
 */
export function documentLines(items: readonly unknown[]): string[] {
	const retried: string[] = [];
	const toWalkIn: string[] = [];
	const skipped: string[] = [];
	const others: string[] = [];
	for (const item of items) {
		const { document = '' } = place.partial().catch({}).parse(item);
		const failure = failureWords.safeParse(item);
		const done = decided.safeParse(item);
		if (failure.success) {
			others.push(`Not done: ${sentences([document, failure.data])}`);
		} else if (done.success && !done.data.changed) {
			others.push(`Not done: ${document}. ${done.data.note ?? ''}`.trim());
		} else if (done.success) {
			const { status, decision } = done.data;
			const again = decision === 'walkIn' ? toWalkIn : retried;
			(status === 'Skipped' ? skipped : again).push(document);
		}
	}
	return [
		...line('Tried again with the next transfer', retried),
		...line(
			'Tried again with the next transfer, still to the walk-in customer, as a person has decided before',
			toWalkIn,
		),
		...line('Skipped for good', skipped),
		...others,
	];
}

function line(what: string, documents: readonly string[]): string[] {
	if (documents.length === 0) return [];
	const named = documents.slice(0, NAMED).join(', ');
	const more = documents.length - NAMED;
	return [`${what}: ${named}${more > 0 ? ` and ${more} more` : ''}.`];
}
