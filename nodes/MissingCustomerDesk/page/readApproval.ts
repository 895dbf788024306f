import { z } from 'zod';
import type { DeskCustomer } from './deskCustomer';
import { isAmong, signedIn } from './signedIn';

const answer = z.object({
	decision: z.string().nullish(),
	reason: z.string().nullish(),
	/** n8n writes when the page was sent; absent when nobody did and the time is up. */
	submittedAt: z.string().nullish(),
});

export type Approval =
	/** Nothing was decided: to be asked once more. */
	{ kind: 'again'; problem: string } | { kind: 'decided'; customers: DeskCustomer[] };

/**
 * What a second person says about customers that somebody wants to create. Only another account of n8n than the
 * one that asks can approve, whatever the names on both are; where n8n does not say who it was, nobody can.
 *
 * @param asked the customers, with who asks (`desk.person`, `desk.personId`)
 * @param options.person who answers, for the history
 * @param options.people who may answer; empty = whoever can sign in
 */
export function readApproval(
	given: unknown,
	asked: readonly DeskCustomer[],
	{ person, people }: { person: string; people: string },
): Approval {
	const read = answer.safeParse(given);
	if (!read.success || !read.data.submittedAt) {
		return decided(asked, (desk) => ({
			action: 'wait',
			note: 'Nobody has approved in time',
			person: desk.person,
		}));
	}
	const who = signedIn(given);
	const askers = asked.map(({ desk }) => desk.personId);
	const isAsker = who !== undefined && askers.includes(who.id);
	const isApproval = read.data.decision === 'Approve';
	if (who === undefined || askers.some((id) => typeof id !== 'string' || id === '')) {
		return again('n8n does not say who has signed in: set the Form Trigger to "n8n User Auth".');
	}
	if (isApproval && isAsker) {
		return again('This has to be approved by another person than the one who asks.');
	}
	// Who asks may take it back.
	if (!isAsker && !isAmong(people, who)) {
		return again('This has to be decided by one of those who may approve.');
	}
	if (isApproval) {
		return decided(asked, (desk) => ({
			note: `Approved, asked by ${String(desk.person)}: create in Acumatica as ${String(desk.summary)}`,
			person,
			personId: who.id,
		}));
	}
	const reason = (read.data.reason ?? '').trim() || 'no reason given';
	return decided(asked, () => ({
		action: 'wait',
		note: `Rejected: ${reason}`,
		person,
		personId: who.id,
	}));
}

const again = (problem: string): Approval => ({ kind: 'again', problem });

const decided = (
	asked: readonly DeskCustomer[],
	change: (desk: DeskCustomer['desk']) => object,
): Approval => ({
	kind: 'decided',
	customers: asked.map((one) => ({ ...one, desk: { ...one.desk, ...change(one.desk) } })),
});
