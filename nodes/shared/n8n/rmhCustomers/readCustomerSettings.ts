import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { parseAccountNumbers } from '../../customer/customerType';
import { textValue } from '../parameterValues';
import { readAccountScope, readScope } from '../scope';
import { readStatusSource } from './readStatusSource';
import { SettingError } from '../SettingError';
import { readReceivables } from './readReceivables';
import {
	CUSTOM_NUMBERS,
	type CustomerSettings,
	type LoyaltySource,
	type StatusSource,
} from '../../rmh/customers/customerSettings';
import { parseTableName } from '../../rmh/identifiers';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

const options = z.object({
	includeRow: z.boolean().default(false),
	nameFrom: z.enum(['company', 'person']).default('company'),
	walkInAccountNumbers: textValue,
});

/**
 * Reads how a node understands the customers of its RMH database. The settings are one for the node,
 * taken from the first item.
 * @throws SettingError, RmhError that name the parameter
 */
export function readCustomerSettings(context: Parameters): CustomerSettings {
	const loyalty = readLoyalty(context);
	const status = readStatusSource(context);
	refuseSharedColumn(loyalty, status);
	return {
		scope: readRecordsScope(context),
		...readCustomerOptions(context),
		loyalty,
		status,
		receivables: readReceivables(context),
	};
}

/**
 * Reads what customerOptions ask for.
 * @throws SettingError that names the option
 */
export function readCustomerOptions(
	context: Parameters,
): Pick<CustomerSettings, 'companyFirst' | 'walkInAccountNumbers' | 'includeRow'> {
	const checked = options.safeParse(context.getNodeParameter('options', 0, {}));
	if (!checked.success) {
		const [issue] = checked.error.issues;
		throw new SettingError(
			`Option ${issue?.path.join('.')} cannot be used: ${issue?.message}`,
			'Choose one of the values that the list offers, or let the expression give one.',
		);
	}
	return {
		companyFirst: checked.data.nameFrom === 'company',
		walkInAccountNumbers: parseAccountNumbers(checked.data.walkInAccountNumbers),
		includeRow: checked.data.includeRow,
	};
}

function readLoyalty(context: Parameters): LoyaltySource {
	const source = textOf(context, 'loyaltySource') || 'none';
	if (source === 'none') return { kind: 'none' };
	const column = CUSTOM_NUMBERS.find((name) => name.toLowerCase() === source.toLowerCase());
	if (column) return { kind: 'customNumber', column };
	if (source !== 'table') {
		throw new SettingError(
			`Loyalty Points: "${source}" is not a place that points are kept in`,
			'Give none, customNumber1 to customNumber5, or table.',
		);
	}
	const programColumn = textOf(context, 'loyaltyProgramColumn') || null;
	const eachProgram = context.getNodeParameter('loyaltyEachProgram', 0, false) === true;
	if (eachProgram && programColumn === null) {
		throw new SettingError(
			'Each Program by Itself is on, and Loyalty Program Column is empty',
			'Name the column with the loyalty program, or turn Each Program by Itself off.',
		);
	}
	return {
		kind: 'table',
		table: parseTableName(textOf(context, 'loyaltyTable'), 'Loyalty Table'),
		customerColumn: textOf(context, 'loyaltyCustomerColumn') || 'CustomerID',
		pointsColumn: textOf(context, 'loyaltyPointsColumn') || 'Points',
		programColumn,
		program: textOf(context, 'loyaltyProgram') || null,
		eachProgram,
	};
}

/** That of a store's customers, or of its receivable accounts where the node reads those. @throws SettingError */
function readRecordsScope(context: Parameters): string {
	const records = textOf(context, 'records') || 'customers';
	if (records === 'customers') return readScope(context);
	if (records === 'accounts') return readAccountScope(context);
	throw new SettingError(
		`Records: "${records}" is not one of the two`,
		'Give customers or accounts.',
	);
}

/** @throws SettingError when one column would have to be both */
function refuseSharedColumn(loyalty: LoyaltySource, status: StatusSource): void {
	if (loyalty.kind !== 'customNumber' || status.kind !== 'column') return;
	if (loyalty.column.toUpperCase() !== status.column.toUpperCase()) return;
	throw new SettingError(
		`The column ${loyalty.column} cannot keep both Loyalty Points and the status`,
		'Choose another Status Column.',
	);
}

function textOf(context: Parameters, name: string): string {
	return textValue.parse(context.getNodeParameter(name, 0, ''));
}
