import type { IExecuteFunctions } from 'n8n-workflow';
import type { ReceivablesSource, TiedCustomers } from '../../rmh/customers/customerSettings';
import { parseTableName } from '../../rmh/identifiers';
import { textValue } from '../parameterValues';
import { readAccountScope } from '../scope';
import { SettingError } from '../SettingError';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

/**
 * How customers are linked to accounts of the receivables module, and who owes. For `receivablesProperties`.
 * @throws SettingError, RmhError that name the parameter
 */
export function readReceivables(context: Parameters): ReceivablesSource {
	const source = textOf(context, 'receivables') || 'none';
	if (source === 'none') return { kind: source };
	const use = readAccountOwes(context);
	if (source === 'accountNumber') return { ...use, kind: source };
	if (source !== 'linkTable') {
		throw new SettingError(
			`Receivable Accounts: "${source}" is not a way to link them`,
			'Give none, accountNumber or linkTable.',
		);
	}
	return {
		...use,
		kind: 'linkTable',
		table: parseTableName(textOf(context, 'receivablesTable'), 'Link Table'),
		customerColumn: textOf(context, 'receivablesCustomerColumn') || 'CustomerID',
		accountColumn: textOf(context, 'receivablesAccountColumn') || 'AccountID',
	};
}

function readAccountOwes(context: Parameters): { accountOwes?: TiedCustomers } {
	const debtor = textOf(context, 'debtor') || 'customer';
	if (debtor === 'customer') return {};
	if (debtor !== 'account') {
		throw new SettingError(
			`Who Owes: "${debtor}" is not one of the two`,
			'Give customer or account.',
		);
	}
	readAccountScope(context);
	const tied = textOf(context, 'tiedCustomers') || 'notUploaded';
	if (tied === 'own' || tied === 'notUploaded') return { accountOwes: tied };
	throw new SettingError(
		`Customers With an Account: "${tied}" is not one of the two`,
		'Give own or notUploaded.',
	);
}

function textOf(context: Parameters, name: string): string {
	return textValue.parse(context.getNodeParameter(name, 0, ''));
}
