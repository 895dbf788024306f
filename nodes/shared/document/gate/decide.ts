import { customerKey } from '../../customer/identity';
import { create, hold, notMade, reject } from './answers';
import type { GateAnswer } from './gateAnswer';
import type { GateQuestion } from './gateQuestion';
import { GATE_RULES } from './gateRules';
import { divert, divertToWalkIn, send } from './letGo';
import { isCredit, isOnAccount, mayBeDiverted, namesSomebody } from './payer';

/** A row of the decision table: undefined = does not apply. */
type Row = (question: GateQuestion) => GateAnswer | undefined;

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
