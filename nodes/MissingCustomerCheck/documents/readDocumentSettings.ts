import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { policyProblem, type GateSettings } from '../../shared/document/gate/gatePolicy';
import { listValue, textValue } from '../../shared/n8n/parameterValues';
import { SettingError } from '../../shared/n8n/SettingError';
import { usesLedger } from '../../shared/n8n/sync/ledgerParameter';
import { readLookAgain } from '../../shared/n8n/sync/lookAgain';
import { DEFAULT_BLOCKED_FOR_COLLECTIONS, DEFAULT_BLOCKED_FOR_SALES } from './documents.properties';
import { exceptionList, exceptionRow, statusList } from './readExceptions';

/** What holds for all documents of a run. */
export interface DocumentSettings {
	gate: GateSettings;
	/** When a document that waits is looked at again at the latest. */
	lookAgainSeconds: number;
}

const uploadTypes = listValue.pipe(z.array(z.enum(['named', 'credit'])));

/** @throws SettingError that names the setting */
export function readDocumentSettings(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): DocumentSettings {
	if (!usesLedger(context)) {
		throw new SettingError(
			'Sales and collections cannot be checked without the sync ledger',
			'Turn Use Sync Ledger on: the ledger knows which Acumatica customer each RMH customer is.',
		);
	}
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, 0, fallback);
	const customerId = (name: string) => textValue.parse(parameter(name, '')) || null;
	const statuses = (name: string, label: string, fallback: readonly string[]) =>
		checked(statusList, parameter(name, [...fallback]), label);
	const on = parameter('uploadCustomer', true) !== false;
	const types = checked(
		uploadTypes,
		parameter('uploadTypes', ['named']),
		'Upload Customers of Type',
	);
	const gate: GateSettings = {
		walkInCustomerId: customerId('walkInCustomer'),
		upload: { named: on && types.includes('named'), credit: on && types.includes('credit') },
		consolidatedCustomerId: customerId('consolidatedCustomer'),
		blocked: {
			sale: statuses(
				'options.blockedForSales',
				'Blocked Statuses for Sales',
				DEFAULT_BLOCKED_FOR_SALES,
			),
			collection: statuses(
				'options.blockedForCollections',
				'Blocked Statuses for Collections',
				DEFAULT_BLOCKED_FOR_COLLECTIONS,
			),
		},
		exceptions: [
			...checked(z.array(exceptionRow), parameter('exceptions.values', []), 'Exceptions'),
			...checked(exceptionList, parameter('options.exceptionsJson', []), 'Exceptions as JSON'),
		],
	};
	const problem = policyProblem(gate);
	if (problem === null) return { gate, lookAgainSeconds: readLookAgain(context) };
	throw new SettingError(
		problem,
		'Missing named customers are either made (Upload Customer), or their sales go to the Consolidated Customer, or they wait for a person (both off). Choose one of them for each store.',
	);
}

function checked<Schema extends z.ZodTypeAny>(
	schema: Schema,
	value: unknown,
	label: string,
): z.output<Schema> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = issue?.path.length ? ` (${issue.path.join('.')})` : '';
	throw new SettingError(
		`${label}${where} cannot be used: ${issue?.message}`,
		'Choose values from the list, or let the expression give such values.',
	);
}
