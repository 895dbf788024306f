import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findCustomers } from '../shared/acumatica/customers/findCustomers';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { candidateView } from '../shared/customer/matching/candidateView';
import { NOTHING_FOUND } from '../shared/customer/matching/foundByRule';
import { MatchClaims } from '../shared/customer/matching/matchClaims';
import { matchCustomer } from '../shared/customer/matching/matchCustomer';
import { readiness, type Readiness } from '../shared/customer/matching/readiness';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import { toNodeError } from '../shared/n8n/errors';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { itemFailure } from '../shared/n8n/itemFailure';
import { questionOfFields, questionOfItem, type CustomerQuestion } from './customerQuestion';
import { readCheckSettings, type CheckSettings } from './readCheckSettings';

/** In the order of the node's outputs. */
const OUTPUTS: readonly Readiness['result'][] = ['ready', 'missing', 'review'];

function readQuestions(context: IExecuteFunctions, settings: CheckSettings): CustomerQuestion[] {
	const { numbering, matching } = settings;
	const keySettings = { numbering, region: matching.region };
	const fromItem = context.getNodeParameter('customerReference', 0) === 'item';
	return context
		.getInputData()
		.map(({ json }, index) =>
			fromItem ? questionOfItem(json, keySettings) : questionOfFields(context, index, keySettings),
		);
}

/** One look-up for all items: customers that several items name are asked for once. */
async function answerAll(
	context: IExecuteFunctions,
	questions: readonly CustomerQuestion[],
	{ matching, reviewStatuses }: CheckSettings,
): Promise<Map<CustomerQuestion, Readiness>> {
	if (questions.length === 0) return new Map();
	const keys = questions.map((question) => question.keys);
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	const found = await withAcumaticaSession(
		connection,
		{ signal },
		async (client) => await findCustomers(client, { keys, settings: matching, fields: [], signal }),
	);
	const asked = questions.map((question, position) => {
		const hits = found[position] ?? NOTHING_FOUND;
		return { question, keys: question.keys, found: hits, recordId: null };
	});
	const claims = new MatchClaims(asked, matching.rules);
	return new Map(
		asked.map(({ question, keys: own, found: hits }) => {
			const match = matchCustomer(
				{ keys: own, found: hits, claims: claims.besides(own) },
				matching,
			);
			return [question, readiness(match, reviewStatuses)] as const;
		}),
	);
}

/** What the item says after the check. */
function checkedItem(json: IDataObject, answer: Readiness, index: number): INodeExecutionData {
	const { result, reason } = answer;
	const customer = answer.result === 'ready' ? { ...answer.customer.reference } : null;
	return {
		json: {
			...json,
			acumatica: customer,
			check: {
				result,
				reason,
				matchedBy: answer.result === 'ready' ? answer.matchedBy : null,
				candidates:
					answer.result === 'review'
						? answer.candidates.map((candidate) => ({ ...candidateView(candidate) }))
						: [],
			},
		},
		pairedItem: { item: index },
	};
}

/** Sorts the items by whether Acumatica has their customer. Fails closed: no answer, no "Ready". */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	hintAboutLoop(this);
	const items = this.getInputData();
	const outputs: INodeExecutionData[][] = OUTPUTS.map(() => []);
	try {
		const settings = readCheckSettings(this);
		const questions = readQuestions(this, settings);
		const usable = questions.filter(({ unusable }) => unusable === null);
		const answers = await answerAll(this, usable, settings);
		for (const [index, question] of questions.entries()) {
			const answer: Readiness = answers.get(question) ?? {
				result: 'review',
				reason: question.unusable ?? 'The item could not be looked up',
				candidates: [],
			};
			const json = items[index]?.json ?? {};
			outputs[OUTPUTS.indexOf(answer.result)]?.push(checkedItem(json, answer, index));
		}
		return outputs;
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error);
		const failed = items.map(({ json }, index) => itemFailure(this, json, error, index));
		return [[], [], failed];
	}
}
