import type { IExecuteFunctions } from 'n8n-workflow';
import { textValue } from '../shared/n8n/parameterValues';

/** Longest name that the history keeps. */
const LONGEST = 200;

/** Who changes something, for the history: the person or workflow, and which execution it was. */
export function readActor(
	context: Pick<IExecuteFunctions, 'getNodeParameter' | 'getExecutionId' | 'getWorkflow'>,
	itemIndex: number,
): string {
	const given = textValue.parse(context.getNodeParameter('actor', itemIndex, ''));
	const name = given || context.getWorkflow().name || 'n8n';
	const execution = ` (execution ${context.getExecutionId()})`;
	return name.slice(0, LONGEST - execution.length) + execution;
}
