import { describe, expect, it } from 'vitest';
import { decide } from '../../../../nodes/shared/document/gate/decide';
import type { GateQuestion } from '../../../../nodes/shared/document/gate/gateQuestion';
import { KnownTargets, TargetsToAsk } from '../../../../nodes/shared/document/gate/gateTargets';
import { outputOf } from '../../../../nodes/shared/document/gate/gateAnswer';
import {
	collection,
	customer,
	everybodyActive,
	ledger,
	linked,
	nobodyAnswers,
	onAccount,
	policy,
	question,
	RECORD,
	sale,
	unclear,
	unlinked,
	withStatus,
} from './questions';

const answerTo = (changes: Partial<GateQuestion>) => {
	const answer = decide(question(changes));
	return [
		answer.decision,
		answer.rule,
		answer.target?.customerId ?? null,
		outputOf(answer),
	] as const;
};
const credit = { customer: customer({ type: 'credit' }) };
const walkIn = { customer: customer({ type: 'walkIn' }) };
const nobody = { customer: null };

describe('row 1: already exported', () => {
	it.each([sale(), collection(), sale(nobody), sale(credit)])('is done, whatever else', (one) => {
		const document = { ...one, ledger: ledger({ status: 'Processed' }) };
		expect(answerTo({ document, state: unclear, targets: nobodyAnswers })).toEqual([
			'done',
			'1 already exported',
			null,
			'ready',
		]);
	});

	it('is held where a person skipped it', () => {
		const document = sale({ ledger: ledger({ status: 'Skipped' }) });
		expect(answerTo({ document })).toEqual(['hold', '1 skipped by a person', null, 'review']);
	});
});

describe('row 2: no customer, nothing on account', () => {
	it.each([nobody, walkIn])('a sale goes to the walk-in customer of the store', (who) => {
		expect(answerTo({ document: sale(who), state: unlinked })).toEqual([
			'divert',
			'2 walk-in',
			'WALKIN',
			'ready',
		]);
	});

	it('a sale waits where the store has no walk-in customer', () => {
		expect(
			answerTo({ document: sale(nobody), policy: policy({ walkInCustomerId: null }) }),
		).toEqual(['hold', '2 walk-in, no customer set', null, 'review']);
	});

	it.each([nobody, walkIn])('a collection needs a payer', (who) => {
		expect(answerTo({ document: collection(who), state: unlinked })).toEqual([
			'reject',
			'2 collection without payer',
			null,
			'review',
		]);
	});

	it('a collection needs a payer, also where it has a tender on account', () => {
		expect(answerTo({ document: collection({ ...nobody, tenders: onAccount }) })[1]).toBe(
			'2 collection without payer',
		);
	});
});

describe('row 3: on account without a customer', () => {
	it.each([nobody, walkIn])('is rejected', (who) => {
		const document = sale({ ...who, tenders: onAccount });
		expect(answerTo({ document, state: linked })).toEqual([
			'reject',
			'3 on account without customer',
			null,
			'review',
		]);
	});
});

describe('a person’s decision for the walk-in customer', () => {
	const decided = { ledger: ledger({ decision: 'walkIn' }) };

	it.each([unlinked, unclear, linked])('diverts a sale', (state) => {
		expect(answerTo({ document: sale(decided), state })).toEqual([
			'divert',
			'P walk-in by a person',
			'WALKIN',
			'ready',
		]);
	});

	it('also of a customer that RMH does not have any more', () => {
		const document = sale({ ...decided, customer: customer({ found: false }) });
		expect(answerTo({ document, state: unlinked })[0]).toBe('divert');
	});

	it.each([
		['a credit customer', sale({ ...decided, ...credit }), '6 unlinked credit'],
		['a sale on account', sale({ ...decided, tenders: onAccount }), '6 unlinked credit'],
		['a collection', collection(decided), '9 unlinked, upload off'],
	])('does not count for %s', (_, document, rule) => {
		expect(answerTo({ document, state: unlinked }).slice(0, 2)).toEqual(['hold', rule]);
	});
});

describe('row 4: the customer is not in RMH', () => {
	it.each([sale, collection])('waits', (make) => {
		const document = make({ customer: customer({ found: false }) });
		for (const state of [unlinked, unclear, linked]) {
			expect(answerTo({ document, state, policy: policy({ upload: true }) })).toEqual([
				'hold',
				'4 customer not in RMH',
				null,
				'missing',
			]);
		}
	});

	it('was merged into another one: the survivor stands for it', () => {
		const document = sale({ customer: customer({ found: false }) });
		const state = { ...linked, ofSurvivor: true } as const;
		expect(answerTo({ document, state })).toEqual(['release', '12 linked, active', 'C1', 'ready']);
	});
});

describe('row 5: not clear who it is', () => {
	it.each([sale(), collection(), sale(credit), sale({ tenders: onAccount })])(
		'is for a person',
		(document) => {
			for (const upload of [true, false]) {
				expect(answerTo({ document, state: unclear, policy: policy({ upload }) })).toEqual([
					'hold',
					'5 customer not clear',
					null,
					'review',
				]);
			}
		},
	);
});

describe('row 6: unlinked, credit', () => {
	const owed = [sale(credit), collection(credit), sale({ tenders: onAccount })];

	it.each(owed)('waits for accounting, consolidation or not', (document) => {
		for (const consolidatedCustomerId of [null, 'CONSUMERS']) {
			const own = policy({ consolidatedCustomerId });
			expect(answerTo({ document, state: unlinked, policy: own })).toEqual([
				'hold',
				'6 unlinked credit',
				null,
				'missing',
			]);
		}
	});

	it.each(owed)('is made where Upload Customer is on for credit', (document) => {
		expect(answerTo({ document, state: unlinked, policy: policy({ upload: true }) })).toEqual([
			'create',
			'6 unlinked credit, upload on',
			null,
			'missing',
		]);
	});
});

describe('row 7: unlinked, named, consolidation on', () => {
	const own = policy({ consolidatedCustomerId: 'CONSUMERS' });

	it('diverts a sale', () => {
		expect(answerTo({ state: unlinked, policy: own })).toEqual([
			'divert',
			'7 consolidated',
			'CONSUMERS',
			'ready',
		]);
	});

	it('holds a collection', () => {
		expect(answerTo({ document: collection(), state: unlinked, policy: own })).toEqual([
			'hold',
			'7 consolidated, collection',
			null,
			'missing',
		]);
	});

	it('leaves a linked customer alone', () => {
		expect(answerTo({ policy: own })).toEqual(['release', '12 linked, active', 'C1', 'ready']);
	});
});

describe('rows 8 and 9: unlinked, named', () => {
	it.each([sale(), collection()])('is made where Upload Customer is on', (document) => {
		expect(answerTo({ document, state: unlinked, policy: policy({ upload: true }) })).toEqual([
			'create',
			'8 unlinked, upload on',
			null,
			'missing',
		]);
	});

	it.each([sale(), sale(credit)])('waits when it was to be made and was not', (document) => {
		const asked = { document, state: unlinked, policy: policy({ upload: true }) };
		expect(answerTo({ ...asked, notCreated: true })).toEqual([
			'hold',
			'8 not created',
			null,
			'missing',
		]);
	});

	it.each([sale(), collection()])('waits where Upload Customer is off', (document) => {
		expect(answerTo({ document, state: unlinked })).toEqual([
			'hold',
			'9 unlinked, upload off',
			null,
			'missing',
		]);
	});
});

describe('row 10: linked, not active', () => {
	it.each([
		['Inactive', 'hold', 'hold'],
		['On Hold', 'hold', 'hold'],
		['Credit Hold', 'hold', 'release'],
		['One-Time', 'release', 'release'],
		['Something new', 'hold', 'hold'],
	])('%s: a sale is %s, a collection is %s', (status, ofSale, ofCollection) => {
		const targets = withStatus(status);
		const blocked = ['hold', '10 blocked in Acumatica', null, 'review'];
		const released = ['release', '12 linked, active', 'C1', 'ready'];
		for (const who of [{}, credit]) {
			expect(answerTo({ document: sale(who), targets })).toEqual(
				ofSale === 'hold' ? blocked : released,
			);
			expect(answerTo({ document: collection(who), targets })).toEqual(
				ofCollection === 'hold' ? blocked : released,
			);
		}
	});

	it('a status can be allowed', () => {
		const own = policy({ blocked: { sale: new Set(), collection: new Set() } });
		expect(answerTo({ targets: withStatus('On Hold'), policy: own })[0]).toBe('release');
	});

	it('counts for the walk-in customer too, whatever the letters', () => {
		expect(answerTo({ document: sale(nobody), targets: withStatus('Inactive') })[1]).toBe(
			'10 blocked in Acumatica',
		);
	});

	it.each([sale(), collection(), sale(nobody), sale({ ledger: ledger({ decision: 'walkIn' }) })])(
		'waits when nobody can tell',
		(document) => {
			expect(answerTo({ document, targets: nobodyAnswers })).toEqual([
				'hold',
				'10 status unknown',
				null,
				'review',
			]);
		},
	);
});

describe('row 10: a customer of the settings that Acumatica does not have', () => {
	const targets = new KnownTargets([], []);

	it.each([
		[sale(nobody), linked, 'Walk-In Customer of store 1'],
		[sale({ ledger: ledger({ decision: 'walkIn' }) }), unclear, 'Walk-In Customer of store 1'],
		[sale(), unlinked, 'Consolidated Customer of store 1'],
	])('holds the sale, and names the setting', (document, state, setting) => {
		const own = policy({ consolidatedCustomerId: 'CONSUMERS' });
		const answer = decide(question({ document, state, policy: own, targets }));
		expect(answer).toMatchObject({ decision: 'hold', rule: '10 not in Acumatica', target: null });
		expect(answer.reason).toContain(setting);
		expect(outputOf(answer)).toBe('review');
	});

	it('keeps back nobody who is linked', () => {
		expect(answerTo({ targets })[0]).toBe('release');
	});

	it('is asked for only where somebody would go there', () => {
		const asked = new TargetsToAsk();
		decide(question({ targets: asked }));
		expect(asked.typed).toEqual([]);
		for (const document of [sale(nobody), sale(walkIn)])
			decide(question({ document, targets: asked }));
		expect(asked.typed).toEqual(['WALKIN']);
		expect(asked.linked).toEqual(['C1']);
	});
});

describe('a sale whose tenders RMH does not have', () => {
	const withoutTenders = { tenders: [] };

	it.each([
		['walk-in', { document: sale({ ...nobody, ...withoutTenders }) }],
		[
			'consolidated',
			{
				document: sale(withoutTenders),
				state: unlinked,
				policy: policy({ consolidatedCustomerId: 'ALL' }),
			},
		],
		[
			'a person',
			{
				document: sale({ ...withoutTenders, ledger: ledger({ decision: 'walkIn' }) }),
				state: unlinked,
			},
		],
	])('goes to nobody else: %s', (_, changes) => {
		expect(answerTo(changes)).toEqual(['hold', '3 tenders not known', null, 'review']);
	});

	it('goes to its own customer, who owes it or has paid', () => {
		expect(answerTo({ document: sale(withoutTenders) })[0]).toBe('release');
	});

	it('needs none where nothing was paid', () => {
		const exchange = sale({ ...nobody, ...withoutTenders, total: 0 });
		expect(answerTo({ document: exchange })[0]).toBe('divert');
	});
});

describe('row 11: an older document is in the way', () => {
	const waiting = { ledger: ledger({ waitsFor: 'sale 3 of store 1' }) };

	it.each([sale(waiting), collection(waiting), sale({ ...waiting, ...credit })])(
		'waits for it',
		(document) => {
			const answer = decide(question({ document }));
			expect(answer).toMatchObject({ decision: 'hold', rule: '11 dependency' });
			expect(answer.reason).toContain('sale 3 of store 1');
		},
	);

	it('is in nobody’s way where the till names its walk-in customer', () => {
		const document = sale({ ...waiting, ...walkIn, total: -10 });
		expect(answerTo({ document })).toEqual(['divert', '2 walk-in', 'WALKIN', 'ready']);
	});

	it('waits for it with a person’s decision too', () => {
		const document = sale({
			ledger: ledger({ waitsFor: 'sale 3 of store 1', decision: 'walkIn' }),
		});
		expect(decide(question({ document }))).toMatchObject({ rule: '11 dependency', target: null });
	});

	it('comes after a status that blocks', () => {
		const targets = withStatus('Inactive');
		expect(answerTo({ document: sale(waiting), targets })[1]).toBe('10 blocked in Acumatica');
	});
});

describe('row 12: linked, active', () => {
	it.each([sale(), collection(), sale(credit), sale({ tenders: onAccount }), collection(credit)])(
		'goes to its own customer',
		(document) => {
			expect(decide(question({ document, targets: everybodyActive }))).toMatchObject({
				decision: 'release',
				rule: '12 linked, active',
				target: { customerId: 'C1', recordId: RECORD, walkIn: false },
			});
		},
	);
});
