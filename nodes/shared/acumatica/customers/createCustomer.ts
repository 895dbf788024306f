import type { CustomerFields, FieldPath } from '../../customer/customerFields';
import type { AcumaticaClient } from '../client';
import { AcumaticaError, type AcumaticaErrorKind } from '../errors/AcumaticaError';
import { pause } from './cancellation';
import { comparableKey } from '../../customer/comparableKey';
import { CustomerReader } from './customerReader';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { entityBody, type CustomFieldTypes } from './entityBody';
import { equalsAny } from './filter';
import { writeCustomer } from './writeCustomer';

export interface NewCustomer {
	/** Null = Acumatica numbers. */
	customerId: string | null;
	/** Stored in `AccountRef`, so that the customer is found again. Null = it cannot be. */
	externalReference: string | null;
	fields: CustomerFields;
}

export interface CreateSettings {
	types?: CustomFieldTypes;
	/** Waits before the look-ups after a reply was lost, in milliseconds. */
	lookUpWaitsMs?: readonly number[];
	/** Called right before each time that the create is sent; what it throws is thrown. */
	beforeSend?: () => Promise<void>;
	signal?: AbortSignal;
}

export type CreateOutcome =
	/** `foundAgain`: the reply was lost, and the customer was found by its reference. */
	| { outcome: 'created'; customer: AcumaticaCustomer; foundAgain: boolean }
	/** A customer with this customer ID exists; nothing was saved. */
	| { outcome: 'exists' }
	/** The reply was lost, and several customers carry the reference now. */
	| { outcome: 'ambiguous'; candidates: AcumaticaCustomer[] };

/**
 * One session's requests are worked on one after the other, so a look-up normally waits for the
 * create whose reply was lost. The waits are for the case that the session was lost with it.
 */
const LOOK_UP_WAITS_MS = [0, 2_000, 5_000];
/** Most times that a create is sent, the second time only when the first surely left nothing. */
const TRIES = 2;
const EXISTS: readonly AcumaticaErrorKind[] = ['preconditionFailed', 'duplicate'];

/**
 * Whether a customer with the sent ID exists. "Another process has added the record" (a conflict, but
 * not the 409 of a busy form) is how the database says it of a customer that the user cannot see.
 */
function meansExists({ kind, status }: AcumaticaError): boolean {
	return EXISTS.includes(kind) || (kind === 'conflict' && status !== 409);
}

/** The fields of a new customer, its keys included. */
export function createFields(customer: NewCustomer): CustomerFields {
	const { customerId, externalReference, fields } = customer;
	const isSent = (path: FieldPath) =>
		path !== 'CustomerID' && (path !== 'AccountRef' || externalReference === null);
	return {
		...(customerId !== null && { CustomerID: customerId }),
		...(externalReference !== null && { AccountRef: externalReference }),
		...Object.fromEntries(Object.entries(fields).filter(([path]) => isSent(path))),
	};
}

/**
 * Creates a customer. With an own customer ID, `If-None-Match: *` keeps Acumatica from changing a
 * customer that has this ID already. A create whose reply was lost is never simply repeated: it is
 * looked for by its external reference, and sent a second time only when it is not there.
 *
 * @throws AcumaticaError; `outcomeUnknown` when nobody can tell whether the customer was created
 */
export async function createCustomer(
	client: AcumaticaClient,
	customer: NewCustomer,
	settings: CreateSettings = {},
): Promise<CreateOutcome> {
	const fields = createFields(customer);
	const body = entityBody(fields, settings.types);
	const headers: Record<string, string> =
		customer.customerId === null ? {} : { 'If-None-Match': '*' };
	for (let attempt = 1; ; attempt++) {
		try {
			const { beforeSend } = settings;
			const request = { body, headers, idempotent: false, ...(beforeSend && { beforeSend }) };
			const created = await writeCustomer(client, fields, request);
			return { outcome: 'created', customer: created, foundAgain: false };
		} catch (error) {
			if (!(error instanceof AcumaticaError)) throw error;
			const exists = customer.customerId !== null && meansExists(error);
			if (exists && attempt === 1) return { outcome: 'exists' };
			if (!exists && !error.outcomeUnknown) throw error;
			const found = await lookAgain(client, customer, settings, error);
			if (found !== null) return found;
			if (exists) return { outcome: 'exists' };
			if (attempt === TRIES) throw error;
		}
	}
}

/**
 * Looks several times for a customer that may have been created.
 * @returns null when it is not there
 */
async function lookAgain(
	client: AcumaticaClient,
	{ externalReference, customerId, fields }: NewCustomer,
	{ lookUpWaitsMs = LOOK_UP_WAITS_MS, signal }: CreateSettings,
	error: AcumaticaError,
): Promise<CreateOutcome | null> {
	const [field, key] =
		externalReference === null ? ['CustomerID', customerId] : ['AccountRef', externalReference];
	if (key === null || key === undefined || comparableKey(key) === '') throw error;
	const reader = new CustomerReader(client, Object.keys(fields), signal);
	for (const wait of lookUpWaitsMs) {
		await pause(wait, signal);
		let found: AcumaticaCustomer[];
		try {
			found = await reader.list({ $filter: equalsAny([field ?? ''], [key]) });
		} catch {
			// Still out of reach: what is known is that the outcome is not.
			throw error;
		}
		const [first, ...more] = found;
		if (first === undefined) continue;
		// Without a reference nobody can tell this customer from another one with the same ID.
		if (externalReference === null) return { outcome: 'exists' };
		return more.length === 0
			? { outcome: 'created', customer: first, foundAgain: true }
			: { outcome: 'ambiguous', candidates: found };
	}
	return null;
}
