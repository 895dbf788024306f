import type { PayerState } from './customerState';
import type { GateDocument } from './gateDocument';
import type { GatePolicy } from './gatePolicy';
import type { GateTargets } from './gateTargets';

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
