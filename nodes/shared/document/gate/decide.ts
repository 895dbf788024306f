import { customerKey } from '../../customer/identity';
import type { DocumentKind } from '../documentItem';
import type { PayerState } from './customerState';
import type { GateAnswer, WaitsFor } from './gateAnswer';
import type { GateDocument } from './gateDocument';
import type { GatePolicy } from './gatePolicy';
import { GATE_RULES, type GateRule } from './gateRules';
import { isBlocked, type GateTargets } from './gateTargets';
import { isCredit, isOnAccount, mayBeDiverted, namesSomebody } from './payer';

/** All that a decision rests on. */
export interface GateQuestion {
	document: GateDocument;
	/** Who has to pay, for people: `customer account 10001 (RMH ID 1)`. */
	payer: string;
	state: PayerState;
	policy: GatePolicy;
	/** Acumatica's word; where it says nothing, nothing goes. */
	targets: GateTargets;
	/** The gate has asked for the customer in this run already, and it was not made. */
	notCreated: boolean;
}

/** A row of the decision table: undefined = does not apply. */
type Row = (question: GateQuestion) => GateAnswer | undefined;

const KINDS: Readonly<Record<DocumentKind, string>> = { sale: 'sale', collection: 'collection' };

const hold = (rule: GateRule, waitsFor: WaitsFor, reason: string): GateAnswer => ({
	decision: 'hold',
	rule,
	reason,
	target: null,
	waitsFor,
});

const reject = (rule: GateRule, reason: string): GateAnswer => ({
	decision: 'reject',
	rule,
	reason,
	target: null,
	waitsFor: 'person',
});

/** A decision to let something go. */
type Going = Omit<GateAnswer, 'waitsFor' | 'target'> & {
	target: NonNullable<GateAnswer['target']>;
};

/**
 * Goes to the target, if Acumatica has it and takes something for it, and nothing older is in the way: rows 10
 * and 11.
 *
 * @param namedBy where the target comes from, for people
 */
function send(
	{ document: { kind, ledger }, policy, targets }: GateQuestion,
	answer: Going,
	namedBy: string,
): GateAnswer {
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
			`Acumatica customer ${target.customerId} has the status ${status}, which keeps back a ${KINDS[kind]}. Change the status in Acumatica, or the blocked statuses in the settings.`,
		);
	}
	const older = ledger?.waitsFor ?? null;
	if (older === null) return { ...answer, waitsFor: null };
	return hold(
		GATE_RULES.dependency,
		'change',
		`Waits for an older document that is not in Acumatica yet: ${older}`,
	);
}

function divert(
	question: GateQuestion,
	{ rule, reason, customerId }: { rule: GateRule; reason: string; customerId: string },
	setting: 'Walk-In Customer' | 'Consolidated Customer',
): GateAnswer {
	const target = { customerId, recordId: null, walkIn: true };
	const namedBy = `${setting} of store ${question.document.rmh.storeId} in Missing Customer Check`;
	return send(question, { decision: 'divert', rule, reason, target }, namedBy);
}

function divertToWalkIn(question: GateQuestion, rule: GateRule, why: string): GateAnswer {
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

const alreadyExported: Row = ({ document: { ledger } }) => {
	if (ledger?.status === 'Processed') {
		const reason = 'It is in Acumatica already';
		return {
			decision: 'done',
			rule: GATE_RULES.exported,
			reason,
			target: null,
			waitsFor: null,
		};
	}
	if (ledger?.status !== 'Skipped') return undefined;
	return hold(
		GATE_RULES.skipped,
		'person',
		'A person decided that it does not go to Acumatica. Retry it, to take it in again.',
	);
};

const withoutCustomer: Row = (question) => {
	const { document } = question;
	if (namesSomebody(document)) return undefined;
	if (document.kind === 'collection') {
		return reject(
			GATE_RULES.noPayer,
			'The collection names nobody who paid. Correct it in RMH, then retry it.',
		);
	}
	return isOnAccount(document)
		? undefined
		: divertToWalkIn(question, GATE_RULES.walkIn, 'Sold without a name');
};

const onAccountWithoutCustomer: Row = ({ document }) =>
	namesSomebody(document)
		? undefined
		: reject(
				GATE_RULES.creditWithoutCustomer,
				'The sale is on account, but names no customer who owes it. Correct it in RMH, then retry it.',
			);

const decidedByPerson: Row = (question) => {
	const { document } = question;
	if (document.ledger?.decision !== 'walkIn' || !mayBeDiverted(document)) return undefined;
	return divertToWalkIn(question, GATE_RULES.person, 'A person decided so');
};

const notInRmh: Row = ({ document: { customer }, payer, state }) => {
	// The survivor of a merge stands for it.
	const isMerged = state.state === 'linked' && state.ofSurvivor;
	if (customer === null || isMerged) return undefined;
	if (customer.debtor?.found === false) {
		return hold(
			GATE_RULES.sourceMissing,
			'customer',
			`RMH does not have the ${payer} any more. Was it merged into another one: Move Link in the scope ${customer.debtor.scope}. Else skip it.`,
		);
	}
	if (customer.found) return undefined;
	return hold(
		GATE_RULES.sourceMissing,
		'customer',
		`RMH does not have the customer ${customerKey(customer)} any more. Was it merged into another one: Move Link. Else use the walk-in customer, or skip it.`,
	);
};

const DECIDE_IT =
	'Decide it with RMH Sync Ledger (Link, Move Link, Retry); the next run takes the document then.';

const notClear: Row = ({ payer, state }) =>
	state.state === 'unclear'
		? hold(
				GATE_RULES.unclear,
				'person',
				`The ${payer} ${state.reason}. ${state.remedy ?? DECIDE_IT}`,
			)
		: undefined;

const create = (rule: GateRule, payer: string): GateAnswer => ({
	decision: 'create',
	rule,
	reason: `The ${payer} is missing in Acumatica and is to be made`,
	target: null,
	waitsFor: null,
});

const notMade = (payer: string) =>
	hold(
		GATE_RULES.notCreated,
		'customer',
		`The ${payer} was to be made in Acumatica, but is not there yet. Get Status of the customer says why.`,
	);

const unlinkedCredit: Row = ({ document, payer, state, policy, notCreated }) => {
	if (state.state !== 'unlinked' || !isCredit(document)) return undefined;
	if (policy.upload) return notCreated ? notMade(payer) : create(GATE_RULES.creditUpload, payer);
	return hold(
		GATE_RULES.creditHeld,
		'customer',
		`The ${payer} buys on account and is missing in Acumatica. Create it there, or link it.`,
	);
};

const consolidated: Row = (question) => {
	const { document, payer, state, policy } = question;
	const customerId = policy.consolidatedCustomerId;
	if (state.state !== 'unlinked' || customerId === null) return undefined;
	if (!mayBeDiverted(document)) {
		return hold(
			GATE_RULES.consolidatedCollection,
			'customer',
			`The ${payer} is missing in Acumatica, and a collection never goes to another customer. Create it there, or link it.`,
		);
	}
	const reason = `The ${payer} is missing in Acumatica: goes to the consolidated customer ${customerId}`;
	const rule = GATE_RULES.consolidated;
	return divert(question, { rule, reason, customerId }, 'Consolidated Customer');
};

const uploadOn: Row = ({ payer, state, policy, notCreated }) => {
	if (state.state !== 'unlinked' || !policy.upload) return undefined;
	return notCreated ? notMade(payer) : create(GATE_RULES.upload, payer);
};

const uploadOff: Row = ({ payer, state }) =>
	state.state === 'unlinked'
		? hold(
				GATE_RULES.missing,
				'customer',
				`The ${payer} is missing in Acumatica. Create it there, link it, or use the walk-in customer.`,
			)
		: undefined;

const released: Row = (question) => {
	const { payer, state } = question;
	if (state.state !== 'linked') return undefined;
	const { customerId, recordId } = state;
	const going = {
		decision: 'release',
		rule: GATE_RULES.released,
		reason: `The ${payer} is Acumatica customer ${customerId}`,
		target: { customerId, recordId, walkIn: false },
	} as const;
	return send(question, going, `customer that the ${payer} is linked to`);
};

/** The rows in their order. The last one holds rows 10 to 12: they differ in the same customer. */
const ROWS: readonly Row[] = [
	alreadyExported,
	withoutCustomer,
	onAccountWithoutCustomer,
	decidedByPerson,
	notInRmh,
	notClear,
	unlinkedCredit,
	consolidated,
	uploadOn,
	uploadOff,
	released,
];

/** The decision about one document: the first row that applies. Nothing applies to all: nothing goes. */
export function decide(question: GateQuestion): GateAnswer {
	for (const row of ROWS) {
		const answer = row(question);
		if (answer) return answer;
	}
	return hold(
		GATE_RULES.unclear,
		'person',
		`No rule of the gate fits the ${question.payer}. Show this to whoever looks after the workflow.`,
	);
}
