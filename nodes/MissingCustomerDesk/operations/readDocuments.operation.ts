import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../../shared/n8n/SettingError';
import { readDocumentChoice } from '../page/documentsPage';
import { documentsOfPage } from '../page/reviewDocuments';
import { output } from './output';
import { answerProperties, readAnswerer, readPage, refusedAnswer } from './parameters';

export const readDocumentsProperties: INodeProperties[] = answerProperties;

/**
 * What a person chose on the list of documents: one item per document, with `desk.action`; or one item whose
 * action is `leave`, `again`, `customers` or `problem`.
 */
export async function readDocuments(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const refused = refusedAnswer(context);
	if (refused) return refused;
	const documents = documentsOfPage(readPage(context).documents);
	if (documents === null) {
		throw new SettingError(
			'The documents are not those of a page of this node',
			'Give it what Show Documents put out, by an expression.',
		);
	}
	const choice = readDocumentChoice(context.getInputData()[0]?.json, documents);
	if (choice.kind === 'problem') {
		return output([{ desk: { action: 'problem', problem: choice.problem } }]);
	}
	if (choice.kind !== 'decided') return output([{ desk: { action: choice.kind } }]);
	const answerer = readAnswerer(context);
	const { action, reason } = choice;
	return output(choice.documents.map((one) => ({ ...one, desk: { action, reason, ...answerer } })));
}
