import type { IExecuteFunctions } from 'n8n-workflow';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';
import { LONGEST_REASON } from '../shared/rmh/ledger/admin/personalChange';

/**
 * Why somebody changes something; '' = not said.
 * @throws SettingError when it is too long to keep
 */
export function readReason(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): string {
	const reason = textValue.parse(context.getNodeParameter('reason', itemIndex, ''));
	if (reason.length <= LONGEST_REASON) return reason;
	throw new SettingError(
		`Reason is longer than ${LONGEST_REASON} characters`,
		'Shorten it; the history keeps it as it is.',
	);
}
