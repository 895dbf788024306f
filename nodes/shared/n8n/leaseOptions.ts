import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SettingError } from './SettingError';

/** Longer than any request to Acumatica may take, retries included. */
const DEFAULT_MINUTES = 15;
const LEAST_MINUTES = 5;

/** How long a run that gives no sign of life keeps others out. */
export const leaseTimeoutOption: INodeProperties = {
	displayName: 'Lease Timeout (Minutes)',
	name: 'leaseTimeout',
	type: 'number',
	typeOptions: { minValue: LEAST_MINUTES, numberPrecision: 0 },
	default: DEFAULT_MINUTES,
	description:
		'After how long without a sign of life another run may take over. A run gives a sign with each result that it records.',
};

/**
 * In seconds.
 * @param defaultMinutes where the node's option has another default
 * @throws SettingError
 */
export function readLeaseTimeout(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	defaultMinutes = DEFAULT_MINUTES,
): number {
	const minutes = Number(context.getNodeParameter('options.leaseTimeout', 0, defaultMinutes));
	if (minutes >= LEAST_MINUTES && minutes <= 24 * 60) return Math.round(minutes * 60);
	throw new SettingError(
		`Lease Timeout "${minutes}" cannot be used`,
		`Give ${LEAST_MINUTES} to 1440 minutes. Less could let two runs work at the same time.`,
	);
}
