import { z } from 'zod';
import { ACTIONS, actionNames, DOCUMENTS, LEAVE, type Action } from './actions';
import type { CustomersPage } from './customersPage';
import type { DeskCustomer } from './deskCustomer';

const answer = z.object({
	customers: z.array(z.string()).nullish(),
	action: z.string().nullish(),
	reason: z.string().nullish(),
	/** n8n writes when the page was sent; absent when nobody did and the time is up. */
	submittedAt: z.string().nullish(),
});

export type Choice =
	| { kind: 'leave' }
	| { kind: 'again' }
	| { kind: 'documents' }
	| { kind: 'problem'; problem: string }
	| { kind: 'decided'; action: Action; reason: string; customers: DeskCustomer[] };

/**
 * What a person chose on the list. Who is meant is looked up on the page as it was made: nothing that the browser
 * sends is taken for a customer.
 */
export function readChoice(
	given: unknown,
	{ customers }: Pick<CustomersPage, 'customers'>,
): Choice {
	const read = answer.safeParse(given);
	if (!read.success || !read.data.submittedAt) return { kind: 'leave' };
	const reason = (read.data.reason ?? '').trim();
	const action = actionNames.find((name) => ACTIONS[name] === read.data.action);
	if (read.data.action === LEAVE) return { kind: 'leave' };
	if (read.data.action === DOCUMENTS) return { kind: 'documents' };
	if (!action) return { kind: 'again' };
	const ticked = new Set(read.data.customers ?? []);
	const chosen = customers.filter(({ desk }) => ticked.has(desk.label));
	const problem = problemOf(action, reason, chosen, ticked.size);
	if (problem) return { kind: 'problem', problem };
	return { kind: 'decided', action, reason, customers: chosen };
}

/** What nobody can do for a customer that RMH does not have, and what to do instead. */
const NOT_IF_GONE: Partial<Record<Action, string>> = {
	create: 'nobody knows what to create. Use the walk-in customer, or skip what is held',
	link: 'there is nobody to link. Use the walk-in customer, or skip what is held; where one was merged into another customer, Move Link of the node RMH Sync Ledger says so',
	skip: 'nobody would upload them. Skip what is held instead',
};

function problemOf(
	action: Action,
	reason: string,
	chosen: readonly DeskCustomer[],
	ticked: number,
): string | undefined {
	if (ticked === 0) return 'Nothing was done: tick the customers first.';
	if (chosen.length < ticked) {
		return 'Nothing was done: the page was older than the list. Tick the customers again.';
	}
	if (['skip', 'skipDocuments'].includes(action) && reason === '') {
		return 'Nothing was done: to skip, give a reason.';
	}
	const named = (some: readonly DeskCustomer[]) => some.map(({ desk }) => desk.label).join('; ');
	const onAccount = chosen.filter(({ type, desk }) => type === 'credit' || desk.isAccount);
	if (action === 'walkIn' && onAccount.length > 0) {
		return `Nothing was done: what is owed on account never goes to the walk-in customer: ${named(onAccount)}`;
	}
	const nothing = chosen.filter(({ desk }) =>
		action === 'walkIn' ? desk.forWalkIn === 0 : desk.documents === 0,
	);
	if (['walkIn', 'skipDocuments'].includes(action) && nothing.length > 0) {
		return `Nothing was done: no sale waits that could be treated so: ${named(nothing)}`;
	}
	const unread = chosen.filter(({ desk }) => !desk.inRmh && desk.unreadable !== '');
	if (action === 'create' && unread.length > 0) {
		return `Nothing was done: what RMH knows of them cannot be read, so nobody knows what to create. Put right what the list says of them first: ${named(unread)}`;
	}
	const gone = chosen.filter(({ desk }) => !desk.inRmh && desk.unreadable === '');
	const why = NOT_IF_GONE[action];
	if (why !== undefined && gone.length > 0) {
		return `Nothing was done: RMH has these customers no more, so ${why}: ${named(gone)}`;
	}
	return undefined;
}

/** What the history says that a person is about to do. */
export function noteOf(action: Action, reason: string): string {
	return reason === '' ? ACTIONS[action] : `${ACTIONS[action]}: ${reason}`;
}
