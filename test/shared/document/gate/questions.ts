import type { DocumentCustomer } from '../../../../nodes/shared/document/documentItem';
import type { PayerState } from '../../../../nodes/shared/document/gate/customerState';
import type { GateQuestion } from '../../../../nodes/shared/document/gate/gateQuestion';
import type { GateDocument } from '../../../../nodes/shared/document/gate/gateDocument';
import type { GatePolicy } from '../../../../nodes/shared/document/gate/gatePolicy';
import { KnownTargets, TargetsToAsk } from '../../../../nodes/shared/document/gate/gateTargets';

export const RECORD = '00000000-0000-4000-8000-000000000001';

export const customer = (changes: Partial<DocumentCustomer> = {}): DocumentCustomer => ({
	id: 1,
	found: true,
	accountNumber: '10001',
	name: 'Ann',
	type: 'named',
	debtor: null,
	...changes,
});

/** A sale to a named customer, paid at once, unless the changes say otherwise. */
export const sale = (changes: Partial<GateDocument> = {}): GateDocument => ({
	kind: 'sale',
	rmh: { scope: 'STORE1', source: 'transaction', storeId: 1, number: 7, rowVersion: null },
	customer: customer(),
	total: 10,
	tenders: [{ onAccount: false }],
	ledger: null,
	...changes,
});

export const collection = (changes: Partial<GateDocument> = {}): GateDocument =>
	sale({
		kind: 'collection',
		rmh: { scope: 'STORE1', source: 'payment', storeId: 1, number: 8, rowVersion: null },
		...changes,
	});

export const ledger = (changes: Partial<NonNullable<GateDocument['ledger']>> = {}) => ({
	status: 'Prepared' as const,
	attempts: 0,
	heldSince: null,
	decision: null,
	inDoubt: false,
	waitsFor: null,
	...changes,
});

export const onAccount = [{ onAccount: false }, { onAccount: true }];

export const policy = (changes: Partial<GatePolicy> = {}): GatePolicy => ({
	walkInCustomerId: 'WALKIN',
	upload: false,
	consolidatedCustomerId: null,
	blocked: {
		sale: new Set(['Inactive', 'On Hold', 'Credit Hold']),
		collection: new Set(['Inactive', 'On Hold']),
	},
	...changes,
});

export const linked: PayerState = {
	state: 'linked',
	recordId: RECORD,
	customerId: 'C1',
	ofSurvivor: false,
};
export const unlinked: PayerState = { state: 'unlinked' };
export const unclear: PayerState = { state: 'unclear', reason: 'waits in Review' };

const ofSettings = (status: string) =>
	['walkin ', 'CONSUMERS'].map((customerId, position) => ({
		id: `00000000-0000-4000-8000-00000000000${position + 8}`,
		customerId,
		status,
	}));

export const nobodyAnswers = new TargetsToAsk();
export const everybodyActive = new KnownTargets([], ofSettings('Active'));
export const withStatus = (status: string) =>
	new KnownTargets([{ id: RECORD, customerId: 'C1', status }], ofSettings(status));

export const question = (changes: Partial<GateQuestion> = {}): GateQuestion => ({
	document: sale(),
	payer: 'customer account 10001 (RMH ID 1)',
	state: linked,
	policy: policy(),
	targets: everybodyActive,
	notCreated: false,
	...changes,
});
