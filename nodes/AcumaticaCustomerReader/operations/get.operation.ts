import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readByKeys, type CustomerKey } from '../../shared/acumatica/customers/readByKeys';
import { toNodeError } from '../../shared/n8n/errors';
import { hintAboutLoop } from '../../shared/n8n/hintAboutLoop';
import { leavesOutNotFound } from '../../shared/n8n/notFound';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { SettingError } from '../../shared/n8n/SettingError';
import { KEY_WORDS, readCustomerKey } from '../customerKey';
import { linkedOutputs, type FoundCustomer } from '../linkedOutputs';
import { fieldsOf, readSettings } from '../../shared/n8n/acumaticaCustomers/readSettings';
import { withReader } from '../../shared/n8n/acumaticaCustomers/withReader';

interface Question {
	itemIndex: number;
	key: CustomerKey;
}

/** Looks up the customers that the items name, many with one request; one output per hit. */
export async function get(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	hintAboutLoop(context);
	const failures = new Map<number, unknown>();
	const questions = readQuestions(context, failures);
	const byItem = new Map<number, INodeExecutionData[]>();
	try {
		const settings = readSettings(context);
		const found = await lookUp(context, questions, fieldsOf(settings));
		const leaveOut = leavesOutNotFound(context);
		const outputs = await linkedOutputs(context, found, settings);
		for (const { itemIndex, key } of questions) {
			const own = outputs.get(itemIndex);
			if (own?.length) byItem.set(itemIndex, own);
			else if (!leaveOut) failures.set(itemIndex, own ? mergedAway(key) : notFound(key));
		}
	} catch (error) {
		for (const { itemIndex } of questions) failures.set(itemIndex, error);
	}
	return context.getInputData().flatMap(({ json }, itemIndex) => {
		if (!failures.has(itemIndex)) return byItem.get(itemIndex) ?? [];
		const failure = failures.get(itemIndex);
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, itemIndex);
		return [itemFailure(context, json, failure, itemIndex)];
	});
}

/** An item without a usable key fails alone. */
function readQuestions(context: IExecuteFunctions, failures: Map<number, unknown>): Question[] {
	return context.getInputData().flatMap((_, itemIndex) => {
		try {
			return [{ itemIndex, key: readCustomerKey(context, itemIndex) }];
		} catch (error) {
			failures.set(itemIndex, error);
			return [];
		}
	});
}

async function lookUp(
	context: IExecuteFunctions,
	questions: readonly Question[],
	fields: readonly string[],
): Promise<FoundCustomer[]> {
	if (questions.length === 0) return [];
	const keys = questions.map(({ key }) => key);
	const hits = await withReader(
		context,
		fields,
		[],
		async (reader) => await readByKeys(reader, keys),
	);
	return questions.flatMap(({ itemIndex }, index) =>
		(hits[index] ?? []).map((customer) => ({ customer, itemIndex })),
	);
}

function notFound({ kind, value }: CustomerKey): SettingError {
	return new SettingError(
		`Acumatica has no customer with ${KEY_WORDS[kind]} "${value}"`,
		'Check the value, and whether the Acumatica user may see the customer; or set the option "If Not Found" to "Output Nothing".',
	);
}

function mergedAway({ kind, value }: CustomerKey): SettingError {
	return new SettingError(
		`The Acumatica customer with ${KEY_WORDS[kind]} "${value}" was merged into another one, or erased for privacy`,
		'Look up the customer that stays: RMH Sync Ledger, Get Status, shows which one is linked. Or set the option "If Not Found" to "Output Nothing".',
	);
}
