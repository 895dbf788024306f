import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { leavesOutNotFound } from '../../shared/n8n/notFound';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { customerProperty, readCustomerKey } from '../../shared/n8n/rmhCustomerKey';
import { SettingError } from '../../shared/n8n/SettingError';
import { findCustomers, type CustomerKey } from '../../shared/rmh/customers/findCustomers';
import type { RmhCustomer } from '../../shared/rmh/customers/rowToCustomer';
import { customerOutput } from '../../shared/n8n/rmhCustomers/customerOutput';
import { parseSyncRun } from '../../shared/customer/parseCustomerItem';
import { withNodeDatabase } from '../../shared/n8n/rmhDatabase';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { findSynchronised } from '../../shared/rmh/ledger/findSynchronised';
import { readCustomerSettings } from '../../shared/n8n/rmhCustomers/readCustomerSettings';
import { includesSynchronised } from '../../shared/n8n/rmhCustomers/includesSynchronised';

export const getProperties: INodeProperties[] = [
	customerProperty({
		searchListMethod: 'searchCustomers',
		description: 'The customer to look up, for each input item',
		accountNumberHint: 'Every customer that has this account number is returned',
	}),
];

interface Question {
	itemIndex: number;
	key: CustomerKey;
}

/** Looks up the customers that the items name: one query for all of them, one output per hit. */
export async function get(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const failures = new Map<number, unknown>();
	const { questions, answers } = await lookUp(context, failures);
	const leaveOut = leavesOutNotFound(context);
	const byItem = new Map(questions.map((question, index) => [question.itemIndex, index]));
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		const index = byItem.get(itemIndex);
		const hits = index === undefined ? [] : (answers[index] ?? []);
		for (const customer of hits) {
			output.push(customerOutput(inRunOf(context, itemIndex, customer), itemIndex));
		}
		const key = index === undefined ? undefined : questions[index]?.key;
		const failure =
			failures.get(itemIndex) ??
			(key && hits.length === 0 && !leaveOut ? notFound(key) : undefined);
		if (failure === undefined) continue;
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), failure, itemIndex);
		const json = context.getInputData()[itemIndex]?.json ?? {};
		output.push(itemFailure(context, json, failure, itemIndex));
	}
	return output;
}

/** An item that a run has taken gives its run to the customer that it asks for. */
function inRunOf(
	context: IExecuteFunctions,
	itemIndex: number,
	customer: RmhCustomer,
): RmhCustomer {
	if (!customer.link) return customer;
	const run = parseSyncRun(context.getInputData()[itemIndex]?.json);
	return run ? { ...customer, link: { ...customer.link, run } } : customer;
}

/** A database that fails, fails every item; an item without a usable key fails alone. */
async function lookUp(
	context: IExecuteFunctions,
	failures: Map<number, unknown>,
): Promise<{ questions: Question[]; answers: RmhCustomer[][] }> {
	const questions: Question[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		try {
			questions.push({ itemIndex, key: readCustomerKey(context, itemIndex) });
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, itemIndex);
			failures.set(itemIndex, error);
		}
	}
	try {
		const settings = readCustomerSettings(context);
		const keys = questions.map(({ key }) => key);
		const answers = includesSynchronised(context)
			? await withNodeLedger(
					context,
					async (ledger) => await findSynchronised(ledger, settings, keys),
				)
			: await withNodeDatabase(
					context,
					async (database) => await findCustomers(database, settings, keys),
				);
		return { questions, answers };
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		for (const { itemIndex } of questions) failures.set(itemIndex, error);
		return { questions, answers: [] };
	}
}

function notFound(key: CustomerKey): SettingError {
	const what = key.kind === 'id' ? `ID ${key.id}` : `account number "${key.accountNumber}"`;
	return new SettingError(
		`RMH has no customer with ${what}`,
		'Check the value, or set the option "If Not Found" to "Output Nothing".',
	);
}
