import type { INodeExecutionData } from 'n8n-workflow';
import type { GateMark } from '../../shared/document/documentItem';
import { outputOf, type GateAnswer, type GateOutput } from '../../shared/document/gate/gateAnswer';
import type { Payer } from '../../shared/document/gate/payer';
import type { DocumentQuestion } from './documentQuestion';

/** In the order of the node's outputs. */
const OUTPUTS: readonly GateOutput[] = ['ready', 'missing', 'review'];

/** The items by output, each with what was decided. */
export function outputsOf(
	items: readonly INodeExecutionData[],
	questions: readonly DocumentQuestion[],
	answers: readonly GateAnswer[],
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = OUTPUTS.map(() => []);
	answers.forEach((answer, position) => {
		const question = questions[position];
		if (!question) return;
		const { index, document, payer } = question;
		const token = typeof document === 'string' ? undefined : document.ledger?.run?.token;
		const { decision, rule, reason, target } = answer;
		const gate: GateMark = {
			decision,
			rule,
			reason,
			target,
			payer: payer && payerMark(payer),
			...(token !== undefined && { token }),
		};
		outputs[OUTPUTS.indexOf(outputOf(answer))]?.push({
			json: { ...items[index]?.json, gate: { ...gate } },
			pairedItem: { item: index },
		});
	});
	return outputs;
}

const payerMark = ({ scope, id, number, name, account }: Payer): GateMark['payer'] => ({
	scope,
	id,
	number,
	name,
	account,
});
