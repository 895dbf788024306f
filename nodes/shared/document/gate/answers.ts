import type { GateAnswer, WaitsFor } from './gateAnswer';
import { GATE_RULES, type GateRule } from './gateRules';

/** It waits, and for what. */
export const hold = (rule: GateRule, waitsFor: WaitsFor, reason: string): GateAnswer => ({
	decision: 'hold',
	rule,
	reason,
	target: null,
	waitsFor,
});

/** It cannot go as it is: a person has to correct it in RMH. */
export const reject = (rule: GateRule, reason: string): GateAnswer => ({
	decision: 'reject',
	rule,
	reason,
	target: null,
	waitsFor: 'person',
});

/** The customer is to be made first. */
export const create = (rule: GateRule, payer: string): GateAnswer => ({
	decision: 'create',
	rule,
	reason: `The ${payer} is missing in Acumatica and is to be made`,
	target: null,
	waitsFor: null,
});

/** It was asked for in this run already, in vain. */
export const notMade = (payer: string) =>
	hold(
		GATE_RULES.notCreated,
		'customer',
		`The ${payer} was to be made in Acumatica, but is not there yet. Get Status of the customer says why.`,
	);
