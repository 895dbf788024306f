import type { IExecuteFunctions } from 'n8n-workflow';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';
import {
	BALANCES,
	CREDIT_KEYS,
	type CreditPlace,
	type CreditSettings,
} from '../shared/rmh/credit/creditSettings';
import type { CustomerSettings, ReceivablesSource } from '../shared/rmh/customers/customerSettings';
import { parseTableName } from '../shared/rmh/identifiers';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

/**
 * Reads what creditProperties ask for.
 * @returns null where it is off
 * @throws SettingError, RmhError that name the parameter
 */
export function readCreditSettings(
	context: Parameters,
	customers: CustomerSettings,
): CreditSettings | null {
	if (context.getNodeParameter('creditInformation', 0, false) !== true) return null;
	const text = (name: string) => textValue.parse(context.getNodeParameter(name, 0, ''));
	const settings: CreditSettings = {
		place: readPlace(text, customers.receivables),
		limitColumn: text('creditLimitColumn'),
		balanceColumn: text('creditBalanceColumn'),
		holdColumn: text('creditHoldColumn'),
		asOfColumn: text('creditAsOfColumn'),
		balanceIs: oneOf(BALANCES, text('creditBalanceIs') || 'used', 'Balance Is'),
	};
	refuseSharedColumns(settings, customers);
	return settings;
}

/** @throws SettingError when a column of the customer would have to be two things */
function refuseSharedColumns(
	{ place, limitColumn, balanceColumn, holdColumn, asOfColumn }: CreditSettings,
	{ loyalty, status }: CustomerSettings,
): void {
	if (place.kind !== 'customer') return;
	const taken = [loyalty, status].flatMap((source) => ('column' in source ? [source.column] : []));
	for (const name of [limitColumn, balanceColumn, holdColumn, asOfColumn]) {
		if (!taken.some((column) => column.toUpperCase() === name.toUpperCase())) continue;
		throw new SettingError(
			`The column ${name} cannot keep credit information: it has loyalty points or the status`,
			'Choose another column.',
		);
	}
}

function readPlace(text: (name: string) => string, receivables: ReceivablesSource): CreditPlace {
	const place = oneOf(['customer', 'table'], text('creditPlace') || 'customer', 'Shown In');
	if (place === 'customer') return { kind: 'customer' };
	const key = oneOf(CREDIT_KEYS, text('creditKey') || 'customerId', 'Credit Key Is');
	if (key === 'receivableAccount' && receivables.kind === 'none') {
		throw new SettingError(
			'Credit Key Is: how customers are linked to receivable accounts is not said',
			'Set Receivable Accounts, which is shown with Use Sync Ledger.',
		);
	}
	return {
		kind: 'table',
		table: parseTableName(text('creditTable'), 'Credit Table'),
		keyColumn: text('creditKeyColumn') || 'CustomerID',
		key,
	};
}

function oneOf<T extends string>(values: readonly T[], value: string, label: string): T {
	const found = values.find((one) => one === value);
	if (found !== undefined) return found;
	throw new SettingError(
		`${label}: "${value}" is none of its values`,
		`Give ${values.join(', ')}.`,
	);
}
