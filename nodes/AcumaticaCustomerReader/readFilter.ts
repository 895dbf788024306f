import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { CustomerFilter } from '../shared/acumatica/customers/customerFilter';
import { listValue, textValue, timeValue, unset } from '../shared/n8n/parameterValues';
import { readFilters } from '../shared/n8n/readFilters';
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
	const { modifiedSince, ...filter } = readFilters(context, filters, LABELS);
	if (!modifiedSince) return filter;
	return {
		...filter,
		modifiedSince: readInstant(modifiedSince, context.getTimezone(), 'Modified Since'),
	};
}
