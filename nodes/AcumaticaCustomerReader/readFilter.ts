import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { CustomerFilter } from '../shared/acumatica/customers/customerFilter';
import { listValue, textValue, timeValue, unset } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';
import { readInstant } from '../shared/n8n/instant';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>;

const filters = z.object({
	classes: listValue,
	statuses: listValue,
	branches: listValue,
	text: textValue,
	modifiedSince: z.preprocess(unset, timeValue.optional()),
});

const LABELS: Readonly<Record<string, string>> = {
	classes: 'Customer Classes',
	statuses: 'Statuses',
	branches: 'Shipping Branches',
	text: 'Text',
	modifiedSince: 'Modified Since',
};

/**
 * Reads the filters.
 * @throws SettingError that names the filter
 */
export function readFilter(context: Parameters): CustomerFilter {
	const checked = filters.safeParse(context.getNodeParameter('filters', 0, {}));
	if (!checked.success) {
		const [issue] = checked.error.issues;
		throw new SettingError(
			`Filter ${LABELS[String(issue?.path[0])] ?? ''} cannot be used: ${issue?.message}`,
			'Choose from the list, or let the expression give values that fit. An empty value means no filter.',
		);
	}
	const { modifiedSince, ...filter } = checked.data;
	if (!modifiedSince) return filter;
	return {
		...filter,
		modifiedSince: readInstant(modifiedSince, context.getTimezone(), 'Modified Since'),
	};
}
