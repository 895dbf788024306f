import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../../nodes/shared/document/gate/decide';
import type { GateQuestion } from '../../../../nodes/shared/document/gate/gateQuestion';
import { outputOf } from '../../../../nodes/shared/document/gate/gateAnswer';
import {
	GATE_RULES,
	MISSING_CUSTOMER_RULES,
} from '../../../../nodes/shared/document/gate/gateRules';
import { KnownTargets } from '../../../../nodes/shared/document/gate/gateTargets';
import { isCredit, namesSomebody } from '../../../../nodes/shared/document/gate/payer';
import {
	customer,
	everybodyActive,
	ledger,
	linked,
	nobodyAnswers,
	policy,
	sale,
	unclear,
	unlinked,
	withStatus,
} from './questions';

const STATUSES = ['New', 'Prepared', 'Held', 'Review', 'Failed', 'Processed', 'Skipped'] as const;

const documents = fc
	.record({
		kind: fc.constantFrom('sale' as const, 'collection' as const),
		customer: fc.option(
			fc.record({
				type: fc.constantFrom('walkIn' as const, 'named' as const, 'credit' as const),
				found: fc.boolean(),
			}),
		),
		tenders: fc.array(fc.record({ onAccount: fc.boolean() }), { maxLength: 3 }),
		ledger: fc.option(
			fc.record({
				status: fc.constantFrom(...STATUSES),
				decision: fc.constantFrom(null, 'walkIn' as const),
				waitsFor: fc.constantFrom(null, 'sale 3 of store 1'),
				inDoubt: fc.boolean(),
			}),
		),
	})
	.map(({ kind, customer: who, tenders, ledger: how }) =>
		sale({ kind, tenders, customer: who && customer(who), ledger: how && ledger(how) }),
	);

const questions: fc.Arbitrary<GateQuestion> = fc.record({
	document: documents,
	payer: fc.constant('customer account 10001 (RMH ID 1)'),
	state: fc.constantFrom(linked, { ...linked, ofSurvivor: true }, unlinked, unclear),
	policy: fc
		.record({
			walkInCustomerId: fc.constantFrom(null, 'WALKIN'),
			upload: fc.boolean(),
			consolidatedCustomerId: fc.constantFrom(null, 'CONSUMERS'),
		})
		.map(policy),
	targets: fc.constantFrom(
		nobodyAnswers,
		new KnownTargets([], []),
		everybodyActive,
		withStatus('On Hold'),
		withStatus('Credit Hold'),
		withStatus('?'),
	),
	notCreated: fc.boolean(),
});

/** Row of a rule, as a number that grows with the table; P stands between 3 and 4. */
const rowOf = (rule: string) => (rule.startsWith('P') ? 3.5 : Number(rule.split(' ')[0]));

describe('the gate', () => {
	it('answers every question with a rule, a reason and one output', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const answer = decide(question);
				expect(Object.values(GATE_RULES)).toContain(answer.rule);
				expect(answer.reason).not.toBe('');
				expect(['ready', 'missing', 'review']).toContain(outputOf(answer));
				expect(decide(question)).toEqual(answer);
			}),
			{ numRuns: 5000 },
		);
	});

	it('lets nothing out while Acumatica does not say who is active', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { decision, target } = decide({ ...question, targets: nobodyAnswers });
				expect(['release', 'divert']).not.toContain(decision);
				expect(target).toBeNull();
			}),
			{ numRuns: 5000 },
		);
	});

	it('lets nothing of somebody out while an older sale of the customer is not in Acumatica', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { ledger: known } = question.document;
				if ((known?.waitsFor ?? null) === null || !namesSomebody(question.document)) return;
				expect(['release', 'divert']).not.toContain(decide(question).decision);
			}),
			{ numRuns: 5000 },
		);
	});

	it('has a target exactly where something goes, and nothing waits that goes', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { decision, target, waitsFor } = decide(question);
				expect(target !== null).toBe(decision === 'release' || decision === 'divert');
				expect(waitsFor === null).toBe(['release', 'divert', 'create', 'done'].includes(decision));
			}),
			{ numRuns: 5000 },
		);
	});

	it('never diverts credit or a collection, whatever a person has decided', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { decision, target } = decide(question);
				const { document } = question;
				if (!isCredit(document) && document.kind === 'sale') return;
				expect(decision).not.toBe('divert');
				expect(target?.walkIn ?? false).toBe(false);
			}),
			{ numRuns: 5000 },
		);
	});

	it('releases only to the linked customer, and only where nobody doubts the link', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { decision, target } = decide(question);
				if (decision !== 'release') return;
				expect(question.state.state).toBe('linked');
				expect(target?.customerId).toBe('C1');
				expect(question.document.ledger?.waitsFor ?? null).toBeNull();
			}),
			{ numRuns: 5000 },
		);
	});

	it('answers by the first row that applies: what makes an earlier row apply never leads to a later one', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const row = rowOf(decide(question).rule);
				const exported = {
					...question,
					document: { ...question.document, ledger: ledger({ status: 'Processed' }) },
				};
				expect(rowOf(decide(exported).rule)).toBe(1);
				const nobody = { ...question, document: { ...question.document, customer: null } };
				const send = [2, 3, 10, 11];
				if (row !== 1) expect(send).toContain(rowOf(decide(nobody).rule));
				const doubtful = decide({ ...question, state: unclear }).rule;
				if (row > 5) expect([3.5, 4, 5, 10, 11, 2]).toContain(rowOf(doubtful));
				const blocked = { ...question, targets: withStatus('?') };
				if (row > 11) expect(rowOf(decide(blocked).rule)).toBe(10);
			}),
			{ numRuns: 5000 },
		);
	});

	it('holds by a rule for missing customers exactly what waits for one', () => {
		fc.assert(
			fc.property(questions, (question) => {
				const { rule, waitsFor } = decide(question);
				expect(MISSING_CUSTOMER_RULES.includes(rule)).toBe(waitsFor === 'customer');
			}),
			{ numRuns: 5000 },
		);
	});
});
