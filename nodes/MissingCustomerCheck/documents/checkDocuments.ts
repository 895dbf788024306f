import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askForTargets } from '../../shared/acumatica/customers/askForTargets';
import { AcumaticaError } from '../../shared/acumatica/errors/AcumaticaError';
import { withAcumaticaSession } from '../../shared/acumatica/session';
import type { GateAnswer } from '../../shared/document/gate/gateAnswer';
import { GatePolicies } from '../../shared/document/gate/gatePolicy';
import { KnownTargets, TargetsToAsk } from '../../shared/document/gate/gateTargets';
import { getAcumaticaConnection } from '../../shared/n8n/acumaticaAuthentication';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOwner } from '../../shared/n8n/runOwner';
import { ScopeLeases } from '../../shared/n8n/sync/scopeLeases';
import { PayerLinks } from '../../shared/rmh/ledger/documents/payerLinks';
import { addRequests } from '../../shared/rmh/ledger/lease';
import { outputsOf } from './documentOutputs';
import { decideAll, questionsOf, runsOf, type DocumentQuestion } from './documentQuestion';
import { readDocumentSettings, type DocumentSettings } from './readDocumentSettings';
import { recordAnswers } from './recordAnswers';

/**
 * The gate for sales and collections. Fails closed: nothing is Ready while Acumatica does not say who is
 * active, and an error of the ledger lets nothing out at all.
 *
 * @returns the items by output
 * @throws SettingError, LeaseLostError, RmhError
 */
export async function checkDocuments(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readDocumentSettings(context);
	const items = context.getInputData();
	const questions = questionsOf(items);
	const answers = await withNodeLedger(context, async (ledger) => {
		const leases = await ScopeLeases.open(ledger, runsOf(questions), {
			owner: runOwner(context),
			timeoutSeconds: 0,
		});
		let requests = 0;
		let done = false;
		try {
			const links = await PayerLinks.read(
				ledger,
				questions.flatMap(({ payer }) => payer ?? []),
			);
			const decided = await decideInAcumatica(context, questions, { links, settings }, (count) => {
				requests += count;
			});
			const { lookAgainSeconds } = settings;
			await recordAnswers(ledger, leases, questions, decided, { links, lookAgainSeconds });
			done = true;
			return decided;
		} finally {
			const [lease] = leases.all;
			if (lease && requests > 0) await addRequests(ledger, lease.token, requests);
			await leases.giveBack(done ? 'finished' : 'failed', { all: !done });
		}
	});
	return outputsOf(items, questions, answers);
}

/** Asks Acumatica only when something could go, once, whatever the number of documents. */
async function decideInAcumatica(
	context: IExecuteFunctions,
	questions: readonly DocumentQuestion[],
	{ links, settings }: { links: PayerLinks; settings: DocumentSettings },
	onRequests: (count: number) => void,
): Promise<GateAnswer[]> {
	const policies = new GatePolicies(settings.gate);
	const toAsk = new TargetsToAsk();
	const closed = decideAll(questions, links, policies, toAsk);
	if (!closed.some(({ waitsFor }) => waitsFor === 'acumatica')) return closed;
	const answer = await askAcumatica(context, toAsk, onRequests).catch((error: unknown) => {
		const cancelled = context.getExecutionCancelSignal()?.aborted ?? false;
		return cancelled || !(error instanceof AcumaticaError) ? Promise.reject(error) : error;
	});
	if (!(answer instanceof AcumaticaError)) {
		return decideAll(questions, links, policies, answer);
	}
	context.addExecutionHints({
		message: `Everything is held, because Acumatica did not say which customers it has and which are active: ${answer.message} ${answer.description}`,
		location: 'outputPane',
	});
	return closed.map((held) => {
		if (held.waitsFor !== 'acumatica') return held;
		return { ...held, reason: `${held.reason} (${answer.message})` };
	});
}

async function askAcumatica(
	context: IExecuteFunctions,
	targets: TargetsToAsk,
	onRequests: (count: number) => void,
): Promise<KnownTargets> {
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	return await withAcumaticaSession(connection, { signal }, async (client) => {
		try {
			const { notActive, found } = await askForTargets(client, targets, signal);
			return new KnownTargets(notActive, found);
		} finally {
			onRequests(client.requestCount);
		}
	});
}
