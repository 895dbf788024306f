import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findCustomers, type FoundCustomers } from '../shared/acumatica/customers/findCustomers';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { readiness, type Readiness } from '../shared/customer/matching/readiness';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import { toNodeError } from '../shared/n8n/errors';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { itemFailure } from '../shared/n8n/itemFailure';
import { readNumbering } from '../shared/n8n/numbering';
import { questionOfFields, questionOfItem, type CustomerQuestion } from './customerQuestion';

const DEFAULT_REVIEW_STATUSES = ['Inactive', 'On Hold', 'Credit Hold'];

/** In the order of the node's outputs. */
const OUTPUTS: readonly Readiness['result'][] = ['ready', 'missing', 'review'];

function readQuestions(context: IExecuteFunctions): CustomerQuestion[] {
	const numbering = readNumbering(context);
	const fromItem = context.getNodeParameter('customerReference', 0) === 'item';
	return context
		.getInputData()
		.map(({ json }, index) =>
			fromItem ? questionOfItem(json, numbering) : questionOfFields(context, index, numbering),
		);
}

/** How many different RMH customers of the run claim each customer ID. */
function countClaims(questions: readonly CustomerQuestion[]): Map<string, number> {
	const claimants = new Map<string, Set<string>>();
	for (const { customerId, externalReference } of questions) {
		if (customerId === null || externalReference === null) continue;
		claimants.set(customerId, (claimants.get(customerId) ?? new Set()).add(externalReference));
	}
	return new Map([...claimants].map(([customerId, { size }]) => [customerId, size]));
}

/** One look-up for all items: customers that several items name are asked for once. */
async function lookUp(
	context: IExecuteFunctions,
	questions: readonly CustomerQuestion[],
): Promise<FoundCustomers[]> {
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	return await withAcumaticaSession(
		connection,
		{ signal },
		async (client) => await findCustomers(client, { keys: questions, fields: [], signal }),
	);
}

/** What the item says after the check. */
function checkedItem(json: IDataObject, answer: Readiness, index: number): INodeExecutionData {
	const { result, reason } = answer;
	const customer = answer.result === 'ready' ? { ...answer.customer } : null;
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
						? answer.candidates.map((candidate) => ({ ...candidate }))
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
		const questions = readQuestions(this);
		const usable = questions.filter(({ unusable }) => unusable === null);
		const found = usable.length > 0 ? await lookUp(this, usable) : [];
		const answers = new Map(usable.map((question, position) => [question, found[position]]));
		const claims = countClaims(usable);
		const options = this.getNodeParameter('options', 0, {}) as { reviewStatuses?: string[] };
		const reviewStatuses = new Set(options.reviewStatuses ?? DEFAULT_REVIEW_STATUSES);

		for (const [index, question] of questions.entries()) {
			const { unusable, ...keys } = question;
			const { byReference = [], byCustomerId = [] } = answers.get(question) ?? {};
			const answer: Readiness =
				unusable === null
					? readiness({
							...keys,
							byReference: byReference.map(({ reference }) => reference),
							byCustomerId: byCustomerId.map(({ reference }) => reference),
							claims: claims.get(question.customerId ?? '') ?? 1,
							reviewStatuses,
						})
					: { result: 'review', reason: unusable, candidates: [] };
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
