import type { IExecuteFunctions } from 'n8n-workflow';
import type { Readiness } from '../shared/customer/matching/readiness';
import { parseExternalReference } from '../shared/customer/identity';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { NodeSync } from '../shared/n8n/sync/nodeSync';
import { recordOwners } from '../shared/n8n/sync/recordOwners';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import type { LedgerLink } from '../shared/rmh/ledger/links';
import { answerFromLink, confirmLink, keysOfLink } from './answerFromLink';
import { askForDebtors } from './debtorQuestions';
import type { CustomerQuestion } from './customerQuestion';
import { lookUp } from './lookUp';
import { readQuestionLinks } from './questionLinks';
import type { CheckSettings } from './readCheckSettings';
import { resultOf } from './ledgerResult';

/** The rule by which a linked customer is asked for again. */
const BY_ID = [{ rule: 'customerId', singleHit: 'link' }] as const;

/**
 * Answers with what the sync ledger knows, and asks Acumatica for the rest. Of customers that a run has
 * taken, what ends here is recorded: missing ones that may not be created, and those for review.
 *
 * @throws AcumaticaError, RmhError, LeaseLostError
 */
export async function checkUnderLedger(
	context: IExecuteFunctions,
	ofItems: readonly CustomerQuestion[],
	settings: CheckSettings,
): Promise<Map<CustomerQuestion, Readiness>> {
	return await withNodeLedger(context, async (ledger) => {
		const questions = await askForDebtors(ledger, ofItems, settings.receivables, settings);
		// Not taken by Get Pending: nothing is recorded, and no lease is needed.
		const taken = questions.flatMap(({ item }) => (item?.link?.run ? [item] : []));
		const sync = await NodeSync.open(ledger, taken, {
			owner: runOwner(context),
			timeoutSeconds: 0,
			readOnly: false,
		});
		let requests = 0;
		let done = false;
		try {
			const count = (more: number) => (requests += more);
			const answers = await answerAll(context, ledger, questions, settings, count);
			for (const question of questions) {
				const { item } = question;
				const answer = answers.get(question);
				if (!item?.link?.run || !answer) continue;
				const result = resultOf(question, answer, settings);
				if (result) await sync.record(item, result);
			}
			done = true;
			return new Map(
				ofItems.flatMap((own, position) => {
					const question = questions[position];
					const answer = question && answers.get(question);
					return answer ? [[own, answer] as const] : [];
				}),
			);
		} finally {
			await sync.close(done ? 'finished' : 'failed', requests);
		}
	});
}

async function answerAll(
	context: IExecuteFunctions,
	ledger: Ledger,
	questions: readonly CustomerQuestion[],
	settings: CheckSettings,
	onRequests: (count: number) => void,
): Promise<Map<CustomerQuestion, Readiness>> {
	const links = await readQuestionLinks(ledger, questions);
	const answers = new Map<CustomerQuestion, Readiness>();
	const linked = new Map<CustomerQuestion, LedgerLink>();
	const open: CustomerQuestion[] = [];
	for (const question of questions) {
		const link = links.get(question);
		const answer = question.unusable ?? answerFromLink(link, settings.reviewStatuses);
		if (answer) answers.set(question, answer);
		else if (link?.recordId) linked.set({ ...question, keys: keysOfLink(link) }, link);
		else open.push(question);
	}
	const scopes = questions.flatMap(({ keys }) => {
		return parseExternalReference(keys.externalReference ?? '')?.scope ?? [];
	});
	const found = await lookUp(context, open, settings, {
		onRequests,
		ownersOf: async (recordIds) => await recordOwners(ledger, scopes, recordIds),
	});
	for (const [question, answer] of found) answers.set(question, answer);
	const byId = { ...settings, matching: { ...settings.matching, rules: BY_ID } };
	const confirmed = await lookUp(context, [...linked.keys()], byId, { onRequests });
	for (const [asked, answer] of confirmed) {
		const link = linked.get(asked);
		const question = questions.find(({ index }) => index === asked.index);
		if (link && question) answers.set(question, confirmLink(link, answer));
	}
	return answers;
}
