import { hold } from './answers';
import type { GateAnswer } from './gateAnswer';
import type { GateQuestion } from './gateQuestion';
import { GATE_RULES, type GateRule } from './gateRules';
import { isBlocked } from './gateTargets';
import { isHowPaidKnown, namesSomebody } from './payer';

/** A decision to let something go. */
type Going = Omit<GateAnswer, 'waitsFor' | 'target'> & {
	target: NonNullable<GateAnswer['target']>;
};

/**
 * Goes to the target, if Acumatica has it and takes something for it, and nothing older of who is named is in the
 * way: rows 10 and 11.
 *
 * @param namedBy where the target comes from, for people
 */
export function send(
	{ document, policy, targets }: GateQuestion,
	answer: Going,
	namedBy: string,
): GateAnswer {
	const { kind, ledger } = document;
	const { target } = answer;
	const status = targets.statusOf(target);
	if (status === undefined) {
		return hold(
			GATE_RULES.statusUnknown,
			'acumatica',
			`Acumatica could not be asked whether customer ${target.customerId} is active; the next run asks again`,
		);
	}
	if (status === null) {
		return hold(
			GATE_RULES.targetMissing,
			'change',
			`Acumatica has no customer ${target.customerId}, which is the ${namedBy}. Correct the setting, or create the customer in Acumatica.`,
		);
	}
	if (isBlocked(status, policy.blocked[kind])) {
		return hold(
			GATE_RULES.blocked,
			'change',
			`Acumatica customer ${target.customerId} has the status ${status}, which keeps back a ${kind}. Change the status in Acumatica, or the blocked statuses in the settings.`,
		);
	}
	// Sales of the till's walk-in customer are those of many people, and RMH does not say which one a return is of.
	const older = namesSomebody(document) ? (ledger?.waitsFor ?? null) : null;
	if (older === null) return { ...answer, waitsFor: null };
	return hold(
		GATE_RULES.dependency,
		'change',
		`Waits for an older document that is not in Acumatica yet: ${older}`,
	);
}

/**
 * A sale goes to a customer that stands for many, marked as such.
 * @param setting that names the customer, as an analyst calls it
 */
export function divert(
	question: GateQuestion,
	{ rule, reason, customerId }: { rule: GateRule; reason: string; customerId: string },
	setting: 'Walk-In Customer' | 'Consolidated Customer',
): GateAnswer {
	if (!isHowPaidKnown(question.document)) {
		return hold(
			GATE_RULES.tendersUnknown,
			'change',
			'RMH has no tender of this sale: nobody knows whether it was on account, so it goes to no other customer. The next run looks again; if it stays so, look at the tenders of the sale in RMH.',
		);
	}
	const target = { customerId, recordId: null, walkIn: true };
	const namedBy = `${setting} of store ${question.document.rmh.storeId} in Missing Customer Check`;
	return send(question, { decision: 'divert', rule, reason, target }, namedBy);
}

/**
 * The same, to the store's walk-in customer.
 * @param why in a few words, for people
 */
export function divertToWalkIn(question: GateQuestion, rule: GateRule, why: string): GateAnswer {
	const { policy, document } = question;
	if (policy.walkInCustomerId === null) {
		return hold(
			GATE_RULES.noWalkIn,
			'change',
			`No walk-in customer is set for store ${document.rmh.storeId}. Set it in Missing Customer Check; the next run takes the sale.`,
		);
	}
	const { walkInCustomerId: customerId } = policy;
	const reason = `${why}: goes to the walk-in customer ${customerId}`;
	return divert(question, { rule, reason, customerId }, 'Walk-In Customer');
}
