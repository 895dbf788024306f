import type { FieldValue } from '../../customer/customerFields';
import { AcumaticaError } from '../errors/AcumaticaError';

/** One record as Acumatica sends it. Its members are read through the guards below only. */
export type EntityJson = Readonly<Record<string, unknown>> & { readonly id: string };

/** @returns undefined for everything that is no JSON object */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Readonly<Record<string, unknown>>)
		: undefined;
}

/**
 * Own members only: a name such as `constructor` must not find what every object has.
 * @returns undefined when there is none
 */
export function member(object: unknown, name: string): unknown {
	const members = asObject(object);
	return members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
}

/**
 * The value inside Acumatica's `{ value }` wrapper. An empty field is `{}`, without a value.
 * @returns '' when empty; undefined when there is no wrapper, that is when the field was not returned
 */
export function wrappedValue(wrapper: unknown): FieldValue | undefined {
	if (asObject(wrapper) === undefined) return undefined;
	const value = member(wrapper, 'value');
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}
	return '';
}

/** The wrapped value as a text; '' when the field is empty or was not returned. */
export function wrappedText(wrapper: unknown): string {
	return String(wrappedValue(wrapper) ?? '');
}

/**
 * Checks the reply to a request for one record.
 * @throws AcumaticaError of kind 'unexpected'
 */
export function parseRecord(body: unknown): EntityJson {
	const id = member(body, 'id');
	const record = asObject(body);
	if (record === undefined || typeof id !== 'string' || id === '') throw notARecord();
	return { ...record, id };
}

/**
 * Checks the reply to a request for a list.
 * @throws AcumaticaError of kind 'unexpected'
 */
export function parseRecords(body: unknown): EntityJson[] {
	if (!Array.isArray(body)) throw notARecord();
	return body.map(parseRecord);
}

function notARecord(): AcumaticaError {
	return new AcumaticaError({
		kind: 'unexpected',
		message: 'Acumatica answered with something that is no record.',
		description:
			'Check that the instance URL in the credential leads to Acumatica itself and not to a proxy or a sign-in page.',
	});
}
