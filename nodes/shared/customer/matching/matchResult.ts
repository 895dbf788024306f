import type { AcumaticaCustomer } from '../acumaticaCustomer';
import type { MatchCandidate } from './foundByRule';
import type { MatchRule } from './matchRule';

/** Which Acumatica customer an RMH customer is. */
export type MatchResult =
	/** `rule` says what it was found by. */
	| { match: 'one'; customer: AcumaticaCustomer; rule: MatchRule | 'link'; warnings: string[] }
	| { match: 'none' }
	/** The record that it is linked to is not there any more. */
	| { match: 'gone'; reason: string }
	/** A person has to look. */
	| { match: 'unclear'; reason: string; candidates: MatchCandidate[] };
