import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { paragraph } from '../page/html';
import { output } from './output';

export const showQuestionProperties: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		description: 'What the page says. Markup in it is shown, not run.',
	},
];

/** The text of a page about the customer of the first item, which goes on with it. */
export async function showQuestion(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const lines = textValue.parse(context.getNodeParameter('text', 0)).split('\n');
	const description = lines.map((line) => paragraph(line.trim())).join('');
	return output([{ description, customer: context.getInputData()[0]?.json ?? {} }]);
}
