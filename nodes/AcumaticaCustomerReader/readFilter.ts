import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { CustomerFilter } from '../shared/acumatica/customers/customerFilter';
import { textValue, timeValue, unset } from '../shared/n8n/parameterValues';
import { readFilters } from '../shared/n8n/readFilters';
import { readInstant } from '../shared/n8n/instant';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>;

/** A list, or a text with commas, as an expression may give it. */
const values = z
	.union([z.array(textValue), textValue.transform((text) => text.split(','))])
	.transform((list) => list.map((value) => value.trim()).filter((value) => value !== ''));

const filters = z.object({
	classes: values,
	statuses: values,
	branches: values,
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
