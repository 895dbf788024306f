import type { IExecuteFunctions } from 'n8n-workflow';
import { findCustomers } from '../shared/acumatica/customers/findCustomers';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { NOTHING_FOUND, type FoundByRule } from '../shared/customer/matching/foundByRule';
import { MatchClaims } from '../shared/customer/matching/matchClaims';
import { matchCustomer, type MatchSettings } from '../shared/customer/matching/matchCustomer';
import { readiness, type Readiness } from '../shared/customer/matching/readiness';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import type { CustomerQuestion } from './customerQuestion';
import type { CheckSettings } from './readCheckSettings';

export interface LookUpHooks {
	/** The sync ledger's word on the records that were found: as `MatchSettings.takenBy`. */
	ownersOf?: (recordIds: readonly string[]) => Promise<MatchSettings['takenBy']>;
	/** Hears how many requests it took. */
	onRequests?: (count: number) => void;
}

/**
 * One look-up for all questions: customers that several items name are asked for once.
 * @throws AcumaticaError; what a hook throws
 */
export async function lookUp(
	context: IExecuteFunctions,
	questions: readonly CustomerQuestion[],
	{ matching, reviewStatuses }: CheckSettings,
	{ ownersOf, onRequests }: LookUpHooks = {},
): Promise<Map<CustomerQuestion, Readiness>> {
	if (questions.length === 0) return new Map();
	const keys = questions.map((question) => question.keys);
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	const found = await withAcumaticaSession(connection, { signal }, async (client) => {
		try {
			return await findCustomers(client, { keys, settings: matching, fields: [], signal });
		} finally {
			onRequests?.(client.requestCount);
		}
	});
	const takenBy = await ownersOf?.(recordsOf(found));
	const asked = questions.map((question, position) => {
		const hits = found[position] ?? NOTHING_FOUND;
		return { question, keys: question.keys, found: hits, recordId: null };
	});
	const claims = new MatchClaims(asked, matching.rules);
	const settings = takenBy ? { ...matching, takenBy } : matching;
	return new Map(
		asked.map(({ question, keys: own, found: hits }) => {
			const match = matchCustomer(
				{ keys: own, found: hits, claims: claims.besides(own) },
				settings,
			);
			return [question, inWordsOf(question, readiness(match, reviewStatuses))] as const;
		}),
	);
}

/** Where an account owes, a person has to hear which one Acumatica has to get. */
function inWordsOf({ account }: CustomerQuestion, answer: Readiness): Readiness {
	if (account === undefined || answer.result !== 'missing') return answer;
	const reason = `Receivable account ${account} owes for the customer, and Acumatica does not have it yet: upload the receivable accounts first`;
	return { ...answer, reason };
}

function recordsOf(found: readonly FoundByRule[]): string[] {
	const customers = found.flatMap((byRule) => Object.values(byRule).flat());
	return [...new Set(customers.map(({ reference }) => reference.id))];
}
