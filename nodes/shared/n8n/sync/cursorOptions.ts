import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { leaseTimeoutOption } from '../leaseOptions';
import { textValue } from '../parameterValues';
import { SettingError } from '../SettingError';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

const DEFAULT_CURSOR = 'acumatica';
/** With what is put around it, it has to fit into the ledger's columns. */
const NAME = /^[A-Za-z0-9_-]{1,16}$/;

const DEFAULT_OVERLAP_MINUTES = 5;
const MOST_OVERLAP_MINUTES = 7 * 24 * 60;

/** Which of several cursors of a scope. */
export const cursorOption: INodeProperties = {
	displayName: 'Cursor Name',
	name: 'cursorName',
	type: 'string',
	default: DEFAULT_CURSOR,
	description:
		'Name of the place up to which changes are processed. Workflows that read the changes of one scope each on their own, such as for different customer classes, need different names.',
};

export const overlapOption: INodeProperties = {
	displayName: 'Overlap (Minutes)',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_OVERLAP_MINUTES, numberPrecision: 0 },
	default: DEFAULT_OVERLAP_MINUTES,
	description:
		'How far before the cursor changes are read again, for those that Acumatica saved late. What was processed already is left out.',
};

/** Nobody gives a sign of life between reading the changes and confirming them. */
export const CHANGES_LEASE_MINUTES = 60;

export const changesLeaseOption: INodeProperties = {
	...leaseTimeoutOption,
	default: CHANGES_LEASE_MINUTES,
	description:
		'After how long another run may read the changes of a run that was not confirmed. Choose more than the whole workflow takes.',
};

/** @throws SettingError */
export function readCursorName(context: Parameters): string {
	const name = textValue.parse(context.getNodeParameter('options.cursorName', 0, ''));
	if (NAME.test(name || DEFAULT_CURSOR)) return name || DEFAULT_CURSOR;
	throw new SettingError(
		`Cursor Name "${name}" cannot be used`,
		'Use 1 to 16 letters, digits, "-" or "_", for example retail.',
	);
}

/** In milliseconds. @throws SettingError */
export function readOverlap(context: Parameters): number {
	const minutes = Number(context.getNodeParameter('options.overlap', 0, DEFAULT_OVERLAP_MINUTES));
	if (minutes >= 0 && minutes <= MOST_OVERLAP_MINUTES) return minutes * 60_000;
	throw new SettingError(
		`Overlap "${minutes}" cannot be used`,
		`Give 0 to ${MOST_OVERLAP_MINUTES} minutes.`,
	);
}
