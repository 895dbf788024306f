import type { INodeExecutionData } from 'n8n-workflow';
import type { SyncRun } from '../../shared/customer/customerItem';
import { documentReference } from '../../shared/document/documentIdentity';
import { payerState } from '../../shared/document/gate/customerState';
import { decide } from '../../shared/document/gate/decide';
import type { GateAnswer } from '../../shared/document/gate/gateAnswer';
import { parseGateDocument, type GateDocument } from '../../shared/document/gate/gateDocument';
import type { GatePolicies } from '../../shared/document/gate/gatePolicy';
import { GATE_RULES } from '../../shared/document/gate/gateRules';
import type { GateTargets } from '../../shared/document/gate/gateTargets';
import { isCredit, payerOf, type Payer } from '../../shared/document/gate/payer';
import type { PayerLinks } from '../../shared/rmh/ledger/documents/payerLinks';

/** What one item asks. */
export interface DocumentQuestion {
	/** Of the item. */
	index: number;
	/** A text says why the item is no document. */
	document: GateDocument | string;
	/** null = nobody is named. */
	payer: Payer | null;
}

/** Reads the questions; an item that is no document does not stop the others. */
export function questionsOf(items: readonly INodeExecutionData[]): DocumentQuestion[] {
	return items.map(({ json }, index) => {
		const parsed = parseGateDocument(json);
		if (!parsed.ok) return { index, document: parsed.complaint, payer: null };
		const { document } = parsed;
		return { index, document, payer: payerOf(document) };
	});
}

/**
 * Decides about all documents.
 * @param targets where they know nothing, nothing goes
 * @returns in the order of the questions
 */
export function decideAll(
	questions: readonly DocumentQuestion[],
	links: Pick<PayerLinks, 'of'>,
	policies: GatePolicies,
	targets: GateTargets,
): GateAnswer[] {
	return questions.map(({ document, payer }) => {
		if (typeof document === 'string') return noDocument(document);
		const token = document.ledger?.run?.token;
		const answer = decide({
			document,
			payer: payer?.words ?? '',
			state: payerState(payer === null ? null : links.of(payer).link, document.customer?.debtor),
			policy: policies.of(document.rmh.storeId, isCredit(document) ? 'credit' : 'named'),
			targets,
			notCreated: document.gate?.decision === 'create' && document.gate.token === token,
		});
		return document.ledger?.inDoubt ? withDoubt(answer, document) : answer;
	});
}

/** An earlier run has begun to send it: who decides about what waits has to know. */
function withDoubt(answer: GateAnswer, { rmh, ledger }: GateDocument): GateAnswer {
	if (answer.waitsFor === null) return answer;
	const reference = ledger?.externalReference ?? documentReference(rmh);
	const doubt = `A run has begun to send it, and it is not known whether it arrived: look for ${reference} in Acumatica.`;
	return { ...answer, reason: `${answer.reason} ${doubt}` };
}

/** The runs that have taken documents, for their leases. */
export function runsOf(questions: readonly DocumentQuestion[]): { scope: string; run: SyncRun }[] {
	return questions.flatMap(({ document }) => {
		if (typeof document === 'string' || !document.ledger?.run) return [];
		return { scope: document.rmh.scope, run: document.ledger.run };
	});
}

const noDocument = (complaint: string): GateAnswer => ({
	decision: 'reject',
	rule: GATE_RULES.unusable,
	reason: `The item is no sale or collection of RMH Transaction Reader: ${complaint}`,
	target: null,
	waitsFor: 'person',
});
