import type { IExecuteFunctions } from 'n8n-workflow';
import { readLeaseTimeout } from '../leaseOptions';
import { textValue } from '../parameterValues';
import { SettingError } from '../SettingError';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

const JOB = /^[A-Za-z0-9_-]{1,30}$/;

/** The store whose customers are taken; undefined = all. @throws SettingError */
export function readStoreId(context: Parameters): number | undefined {
	const text = textValue.parse(context.getNodeParameter('pendingStoreId', 0, ''));
	if (text === '') return undefined;
	if (/^\d{1,9}$/.test(text)) return Number(text);
	throw new SettingError(`Store "${text}" is not the ID of a store`, 'Give a whole number.');
}

/**
 * Under which lease a node takes what is pending.
 * @param defaultJob where the option is not set
 * @throws SettingError
 */
export function readLeaseSettings(
	context: Parameters,
	defaultJob = 'upload',
): { job: string; timeoutSeconds: number } {
	const job = textValue.parse(context.getNodeParameter('options.job', 0, '')) || defaultJob;
	if (!JOB.test(job)) {
		throw new SettingError(
			`Job "${job}" cannot be used`,
			`Use 1 to 30 letters, digits, "-" or "_", for example ${defaultJob}.`,
		);
	}
	return { job, timeoutSeconds: readLeaseTimeout(context) };
}
