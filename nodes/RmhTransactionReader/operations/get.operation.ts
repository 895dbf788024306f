import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { DocumentItem, DocumentKind } from '../../shared/document/documentItem';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { leavesOutNotFound } from '../../shared/n8n/notFound';
import { textValue } from '../../shared/n8n/parameterValues';
import { LARGEST_ID } from '../../shared/n8n/rmhCustomerKey';
import { SettingError } from '../../shared/n8n/SettingError';
import type { DocumentKey } from '../../shared/rmh/documents/documentKeys';
import { findDocuments } from '../../shared/rmh/documents/findDocuments';
import { documentOutput } from '../documentOutput';
import { readDocumentKind, readDocumentSettings } from '../readSettings';
import { withLedgerView } from '../withLedgerView';

export const getProperties: INodeProperties[] = [
	{
		displayName: 'Number',
		name: 'number',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1042',
		description:
			'The transaction number on the receipt, or the ID of the payment or receivables entry. For each input item.',
	},
	{
		displayName: 'Store Name or ID',
		name: 'numberStoreId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getStores' },
		default: '',
		description:
			'The store that has the number; empty = any. Numbers of two stores may be the same. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

interface Question {
	itemIndex: number;
	key: DocumentKey;
}

/** Looks up the documents that the items name: a few queries for all of them, one output per hit. */
export async function get(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const failures = new Map<number, unknown>();
	const questions = readQuestions(context, failures);
	const kind = readDocumentKind(context);
	const answers = await lookUp(context, kind, questions, failures);
	const leaveOut = leavesOutNotFound(context);
	const output: INodeExecutionData[] = [];
	const items = context.getInputData();
	const byItem = new Map(questions.map((question, index) => [question.itemIndex, index]));
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		const index = byItem.get(itemIndex) ?? -1;
		const key = questions[index]?.key;
		const hits = answers[index] ?? [];
		for (const document of hits) output.push(documentOutput(document, itemIndex));
		const failure =
			failures.get(itemIndex) ??
			(key && hits.length === 0 && !leaveOut ? notFound(kind, key) : undefined);
		if (failure === undefined) continue;
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, itemIndex);
		output.push(itemFailure(context, items[itemIndex]?.json ?? {}, failure, itemIndex));
	}
	return output;
}

/** An item without a usable key fails alone. */
function readQuestions(context: IExecuteFunctions, failures: Map<number, unknown>): Question[] {
	const questions: Question[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		try {
			questions.push({ itemIndex, key: readKey(context, itemIndex) });
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
			failures.set(itemIndex, error);
		}
	}
	return questions;
}

/** A database that fails, fails every item. */
async function lookUp(
	context: IExecuteFunctions,
	kind: DocumentKind,
	questions: readonly Question[],
	failures: Map<number, unknown>,
): Promise<DocumentItem[][]> {
	try {
		const settings = readDocumentSettings(context);
		const keys = questions.map(({ key }) => key);
		return await withLedgerView(context, async (database, addLedgerView) => {
			const answers = await findDocuments(database, settings, kind, keys);
			const known = await addLedgerView(answers.flat());
			let at = 0;
			return answers.map(({ length }) => known.slice(at, (at += length)));
		});
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		for (const { itemIndex } of questions) failures.set(itemIndex, error);
		return [];
	}
}

/** @throws SettingError that names the parameter */
function readKey(context: IExecuteFunctions, itemIndex: number): DocumentKey {
	const whole = (name: string, label: string): number | null => {
		const text = textValue.parse(context.getNodeParameter(name, itemIndex, ''));
		if (text === '') return null;
		if (/^\d+$/.test(text) && Number(text) <= LARGEST_ID) return Number(text);
		throw new SettingError(`${label} "${text}" cannot be used`, 'Give a whole number.');
	};
	const number = whole('number', 'Number');
	if (number === null) {
		throw new SettingError(
			'Number: nothing to look up',
			'The parameter is empty for this item. Give the number of the sale or collection.',
		);
	}
	return { storeId: whole('numberStoreId', 'Store'), number };
}

function notFound(kind: DocumentKind, { storeId, number }: DocumentKey): SettingError {
	const where = storeId === null ? '' : ` in store ${storeId}`;
	return new SettingError(
		`RMH has no ${kind} ${number}${where}`,
		'Check the number and the store, or set the option "If Not Found" to "Output Nothing".',
	);
}
