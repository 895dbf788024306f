import { z } from 'zod';
import { RULE_WORDS } from '../../shared/customer/matching/matchRule';
import { heldText, nameOf, type DeskCustomer } from './deskCustomer';
import { failureWords, sentences } from './failureWords';

const problem = z.object({ desk: z.object({ problem: z.string() }) });
const tried = z.object({
	rmh: z.object({ id: z.number() }),
	upsert: z.object({
		action: z.string(),
		reason: z.string().optional(),
		matchedBy: z.string().nullish(),
		/** In the sync ledger: what only asks Acumatica says nothing of it. */
		linked: z.boolean().optional(),
	}),
	acumatica: z.object({ customerId: z.string() }).nullish(),
});
const standing = z.object({
	rmhId: z.number(),
	status: z.string(),
	acumaticaCustomerId: z.string().nullable(),
});
const documents = z.object({
	rmhId: z.number(),
	changed: z.number(),
	leftAlone: z.number(),
	later: z.number().optional(),
	inOtherStores: z.number().optional(),
});
const words: Readonly<Record<string, string>> = RULE_WORDS;
/** Whom an item is about: a receivable account may have the number of a customer. */
const about = z.union([
	z.object({ rmh: z.object({ id: z.number(), scope: z.string() }) }).transform(({ rmh }) => rmh),
	z
		.object({ rmhId: z.number(), scope: z.string(), customerScope: z.string().optional() })
		.transform(({ rmhId, scope, customerScope }) => ({ id: rmhId, scope: customerScope ?? scope })),
]);

/**
 * What was done and what was released by it, one line per customer, in the words of a person.
 *
 * @param items as the nodes that did it gave them, failures among them; what says nothing is left out
 * @param decided the customers that were decided about, as Read Choice and Read Matches gave them
 */
export function resultLines(items: readonly unknown[], decided: readonly DeskCustomer[]): string[] {
	return items.flatMap((item) => {
		const said = problem.safeParse(item);
		if (said.success) return [said.data.desk.problem];
		const read = about.safeParse(item);
		const customer = decided.find(({ rmh }) => read.success && isSame(rmh, read.data));
		const text = resultOf(item, customer);
		return text === undefined ? [] : [text];
	});
}

const isSame = (one: { id: number; scope: string }, other: { id: number; scope: string }) =>
	one.id === other.id && one.scope.toUpperCase() === other.scope.toUpperCase();

function resultOf(item: unknown, customer: DeskCustomer | undefined): string | undefined {
	const who = customer ? nameOf(customer) : '';
	const failure = failureWords.safeParse(item);
	if (failure.success) return `Not done: ${sentences([who, failure.data])}`;
	if (!customer) return undefined;
	const upserted = tried.safeParse(item);
	if (upserted.success) return ofUpsert(upserted.data, who, customer);
	const changed = documents.safeParse(item);
	if (changed.success) return ofDocuments(changed.data, who, customer);
	const stands = standing.safeParse(item);
	if (!stands.success) return customer.desk.action === 'wait' ? `Waits: ${who}` : undefined;
	const { status, acumaticaCustomerId } = stands.data;
	if (status === 'Processed')
		return `Linked to ${acumaticaCustomerId}: ${who}.${released(customer)}`;
	return status === 'Skipped'
		? `Skipped for good: ${who}.${stillWaits(customer)}`
		: `Waits: ${who}`;
}

function ofUpsert(
	{ upsert, acumatica }: z.output<typeof tried>,
	who: string,
	customer: DeskCustomer,
): string {
	if (upsert.action === 'created') {
		return `Created in Acumatica as ${acumatica?.customerId}: ${who}.${released(customer)}`;
	}
	if (upsert.linked && acumatica) {
		const same = words[upsert.matchedBy ?? ''] ?? '';
		const why = `Acumatica has this customer by now${same === '' ? '' : `, with the same ${same}`}, and it was left as it is there.`;
		return `Not created, but linked to ${acumatica.customerId}: ${who}. ${why}${released(customer)}`;
	}
	const has = acumatica ? `Acumatica has ${acumatica.customerId} already.` : '';
	const why = (upsert.reason ?? has).replace(/\.?$/, '.');
	return `Not created: ${who}. ${why} Link it instead, if it is the same.`;
}

function ofDocuments(
	{ changed, leftAlone, later = 0, inOtherStores = 0 }: z.output<typeof documents>,
	who: string,
	{ desk }: DeskCustomer,
): string {
	const what =
		desk.action === 'walkIn'
			? `To the walk-in customer with the next transfer: ${changed} of ${who}`
			: `Skipped: ${changed} of ${who}`;
	const others = leftAlone - later;
	const lines = [
		`${what}.`,
		others > 0 ? `${others} ${others === 1 ? 'waits' : 'wait'} still.` : '',
		later > 0
			? `${later} came later, or changed since the list was shown, and ${later === 1 ? 'waits' : 'wait'} still: look at the list again.`
			: '',
		inOtherStores > 0
			? `${inOtherStores} ${inOtherStores === 1 ? 'waits' : 'wait'} in other stores, which this list does not show: nothing was decided about ${inOtherStores === 1 ? 'it' : 'them'}.`
			: '',
	];
	return lines.filter((line) => line !== '').join(' ');
}

/** The next transfer takes by itself what waited for a customer that is linked now. */
function released({ desk }: DeskCustomer): string {
	const held = heldText(desk);
	return held === '' ? '' : ` Released for the next transfer: ${held}.`;
}

/** A customer that is left out is no word about the money that waits for it. */
function stillWaits({ desk }: DeskCustomer): string {
	const held = heldText(desk);
	return held === ''
		? ''
		: ` What waits for it waits still: ${held}. Send it to the walk-in customer, or skip it too.`;
}
