/**
 * The rules of the gate: the number of the row of the decision table (facts: domain.md 4.1) and its name, as
 * the ledger and the items have them. `P` is a person.
 */
export const GATE_RULES = {
	unusable: '0 not a document',
	exported: '1 already exported',
	skipped: '1 skipped by a person',
	walkIn: '2 walk-in',
	noWalkIn: '2 walk-in, no customer set',
	noPayer: '2 collection without payer',
	creditWithoutCustomer: '3 on account without customer',
	tendersUnknown: '3 tenders not known',
	person: 'P walk-in by a person',
	sourceMissing: '4 customer not in RMH',
	unclear: '5 customer not clear',
	creditUpload: '6 unlinked credit, upload on',
	creditHeld: '6 unlinked credit',
	consolidated: '7 consolidated',
	consolidatedCollection: '7 consolidated, collection',
	upload: '8 unlinked, upload on',
	notCreated: '8 not created',
	missing: '9 unlinked, upload off',
	blocked: '10 blocked in Acumatica',
	statusUnknown: '10 status unknown',
	targetMissing: '10 not in Acumatica',
	dependency: '11 dependency',
	released: '12 linked, active',
	/** Not of the gate: Acumatica Document Upsert holds a collection of a sale that another scope has. */
	dependencyElsewhere: '11 dependency in another scope',
	/** The same: it holds a payment. */
	notOpenYet: '12 what it pays is not open yet',
} as const;

export type GateRule = (typeof GATE_RULES)[keyof typeof GATE_RULES];

/** What waits by one of these waits for a missing customer. */
export const MISSING_CUSTOMER_RULES: readonly GateRule[] = [
	GATE_RULES.sourceMissing,
	GATE_RULES.creditHeld,
	GATE_RULES.consolidatedCollection,
	GATE_RULES.notCreated,
	GATE_RULES.missing,
];

/** What waits by one of these goes or stays as somebody decides about its customer, missing or not clear. */
export const DECIDED_BY_CUSTOMER_RULES: readonly GateRule[] = [
	...MISSING_CUSTOMER_RULES,
	GATE_RULES.unclear,
];
