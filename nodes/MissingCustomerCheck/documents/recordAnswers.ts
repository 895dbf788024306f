import type { GateAnswer, WaitsFor } from '../../shared/document/gate/gateAnswer';
import { isCredit } from '../../shared/document/gate/payer';
import { LeaseLostError } from '../../shared/n8n/sync/LeaseLostError';
import type { ScopeLeases } from '../../shared/n8n/sync/scopeLeases';
import type { PayerLinks } from '../../shared/rmh/ledger/documents/payerLinks';
import {
	recordDecisions,
	type RecordedDecision,
} from '../../shared/rmh/ledger/documents/recordDecisions';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import type { DocumentQuestion } from './documentQuestion';

/** Not at once: a workflow that runs until nothing is due would never end. */
const NEXT_RUN = 5 * 60;

/**
 * Records what stays here, and whose customer is to be made, in the name of the run that has taken it. What
 * goes on is recorded by the node that sends it; what no run has taken is not recorded at all.
 *
 * @throws LeaseLostError, RmhError
 */
export async function recordAnswers(
	ledger: Ledger,
	leases: ScopeLeases,
	questions: readonly DocumentQuestion[],
	answers: readonly GateAnswer[],
	{ links, lookAgainSeconds }: { links: PayerLinks; lookAgainSeconds: number },
): Promise<void> {
	const byScope = new Map<string, Map<string, RecordedDecision>>();
	answers.forEach((answer, position) => {
		const question = questions[position];
		const status = statusAfter(answer);
		if (!question || status === null || typeof question.document === 'string') return;
		const { document, payer } = question;
		if (!document.ledger?.run) return;
		const { scope, source, storeId, number } = document.rmh;
		const own = byScope.get(scope) ?? new Map<string, RecordedDecision>();
		byScope.set(scope, own);
		const seen = payer && links.of(payer);
		own.set(`${source}:${storeId}:${number}`, {
			rmh: { source, storeId, number },
			status,
			rule: answer.rule,
			reason: answer.reason,
			type: isCredit(document) ? 'credit' : (document.customer?.type ?? 'walkIn'),
			payer: payer && { ...payer, name: seen?.link?.isErased ? '' : payer.name },
			seenAt: seen?.seenAt ?? null,
			retryInSeconds: retryAfter(answer.waitsFor, lookAgainSeconds),
		});
	});
	for (const [scope, decisions] of byScope) {
		if (await recordDecisions(ledger, leases.of(scope), [...decisions.values()])) continue;
		throw new LeaseLostError(scope);
	}
}

/** @returns null = it goes, or is done */
function statusAfter({ decision, waitsFor }: GateAnswer): RecordedDecision['status'] | null {
	if (decision === 'create') return 'Prepared';
	if (waitsFor === null) return null;
	return waitsFor === 'person' ? 'Review' : 'Held';
}

function retryAfter(waitsFor: WaitsFor | null, lookAgainSeconds: number): number | null {
	if (waitsFor === null || waitsFor === 'person') return null;
	return waitsFor === 'acumatica' ? NEXT_RUN : lookAgainSeconds;
}
