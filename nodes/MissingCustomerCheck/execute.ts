import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { candidateView } from '../shared/customer/matching/candidateView';
import type { Readiness } from '../shared/customer/matching/readiness';
import { toNodeError } from '../shared/n8n/errors';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { itemFailure } from '../shared/n8n/itemFailure';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { checkUnderLedger } from './checkUnderLedger';
import { questionOfFields, questionOfItem, type CustomerQuestion } from './customerQuestion';
import { checkDocuments } from './documents/checkDocuments';
import { lookUp } from './lookUp';
import { readCheckSettings, type CheckSettings } from './readCheckSettings';

const NOT_ANSWERED = 'The item could not be looked up';

/** In the order of the node's outputs. */
const OUTPUTS: readonly Readiness['result'][] = ['ready', 'missing', 'review'];

function readQuestions(context: IExecuteFunctions, settings: CheckSettings): CustomerQuestion[] {
	const { numbering, matching } = settings;
	const keySettings = { numbering, region: matching.region };
	const fromItem = context.getNodeParameter('customerReference', 0) === 'item';
	return context
		.getInputData()
		.map(({ json }, index) =>
			fromItem
				? questionOfItem(json, index, keySettings)
				: questionOfFields(context, index, keySettings),
		);
}

/** What the item says after the check. */
function checkedItem(
	json: IDataObject,
	answer: Readiness,
	{ index, item }: CustomerQuestion,
): INodeExecutionData {
	const { result, reason } = answer;
	const token = item?.link?.run?.token;
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
				...(token !== undefined && { token }),
			},
		},
		pairedItem: { item: index },
	};
}

/** Sorts the items by whether Acumatica has their customer. Fails closed: no answer, no "Ready". */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const isOfDocuments = this.getNodeParameter('records', 0, 'customers') === 'documents';
	// Documents come back for a second look after their customers were uploaded.
	if (!isOfDocuments) hintAboutLoop(this);
	const items = this.getInputData();
	const outputs: INodeExecutionData[][] = OUTPUTS.map(() => []);
	try {
		if (isOfDocuments) return await checkDocuments(this);
		const settings = readCheckSettings(this);
		const questions = readQuestions(this, settings);
		const answers = usesLedger(this)
			? await checkUnderLedger(this, questions, settings)
			: await lookUp(
					this,
					questions.filter(({ unusable }) => unusable === null),
					settings,
				);
		for (const question of questions) {
			const answer: Readiness = answers.get(question) ??
				question.unusable ?? { result: 'review', reason: NOT_ANSWERED, candidates: [] };
			const json = items[question.index]?.json ?? {};
			outputs[OUTPUTS.indexOf(answer.result)]?.push(checkedItem(json, answer, question));
		}
		return outputs;
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error);
		const failed = items.map(({ json }, index) => itemFailure(this, json, error, index));
		return [[], [], failed];
	}
}
