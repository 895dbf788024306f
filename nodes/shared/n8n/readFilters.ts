import type { IExecuteFunctions } from 'n8n-workflow';
import type { z } from 'zod';
import { SettingError } from './SettingError';

/**
 * Reads the parameter "Filters".
 * @param labels what the editor calls each of them
 * @throws SettingError that names the filter
 */
export function readFilters<Schema extends z.ZodTypeAny>(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	schema: Schema,
	labels: Readonly<Record<string, string>>,
): z.output<Schema> {
	const checked = schema.safeParse(context.getNodeParameter('filters', 0, {}));
	if (checked.success) return checked.data as z.output<Schema>;
	const [issue] = checked.error.issues;
	const label = labels[String(issue?.path[0])] ?? String(issue?.path[0] ?? '');
	throw new SettingError(
		`Filter ${label} cannot be used: ${issue?.message}`,
		'Choose a value from the list, or let the expression give one that fits. An empty value means no filter.',
	);
}
