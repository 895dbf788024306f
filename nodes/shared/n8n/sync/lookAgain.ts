import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../SettingError';

const DEFAULT_MINUTES = 60;

/** How often a customer is looked for that only a person makes, or frees. */
export const lookAgainOption: INodeProperties = {
	displayName: 'Look Again After (Minutes)',
	name: 'lookAgain',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: DEFAULT_MINUTES,
	description:
		'When to look again for a customer that is missing while it may not be created, or that is on hold in Acumatica',
};

/** In seconds. @throws SettingError */
export function readLookAgain(context: Pick<IExecuteFunctions, 'getNodeParameter'>): number {
	const minutes = Number(context.getNodeParameter('options.lookAgain', 0, DEFAULT_MINUTES));
	if (minutes >= 1 && minutes <= 60 * 24 * 366) return Math.round(minutes * 60);
	throw new SettingError(
		`Look Again After "${minutes}" cannot be used`,
		'Give minutes, at least 1.',
	);
}
