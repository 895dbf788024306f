import type { GateMark } from '../documentItem';
import type { GateRule } from './gateRules';

/** What a document that stays waits for. */
export type WaitsFor =
	/** Its customer, who is missing. */
	| 'customer'
	/** A person who looks at it. */
	| 'person'
	/** Something that passes: a setting, a status, an older document. */
	| 'change'
	/** Acumatica, which did not answer. */
	| 'acumatica';

/** What the gate decided about a document. */
export interface GateAnswer extends Omit<GateMark, 'token' | 'rule'> {
	rule: GateRule;
	/** null = it does not wait: it goes, or is done. */
	waitsFor: WaitsFor | null;
}

/** The outputs of Missing Customer Check. */
export type GateOutput = 'ready' | 'missing' | 'review';

export function outputOf({ decision, waitsFor }: GateAnswer): GateOutput {
	if (decision === 'create' || waitsFor === 'customer') return 'missing';
	return waitsFor === null ? 'ready' : 'review';
}
