import { createHash } from 'node:crypto';
import type { DocumentReference, DocumentSource } from './documentItem';

/** Shortest of the fields that carry it: CustomerOrder, ExternalRef, PaymentRef are nvarchar(40) in Acumatica. */
const EXTERNAL_REFERENCE_LENGTH = 40;

const LETTERS: Readonly<Record<DocumentSource, string>> = {
	transaction: 'T',
	payment: 'P',
	arLedger: 'L',
};

const SHORT_SCOPE_LENGTH = 9;

/** Nobody sends more documents for one store and day. */
const MOST_PARTS = 9999;

/**
 * The external reference that a document carries in Acumatica: `RMH:<scope>:T<store>-<number>`. A scope
 * that is too long for it is shortened to a digest, always the same.
 *
 * @returns at most 40 characters
 */
export function documentReference(rmh: Omit<DocumentReference, 'rowVersion'>): string {
	return withScope(rmh.scope, `${LETTERS[rmh.source]}${rmh.storeId}-${rmh.number}`);
}

/**
 * The external reference of one document for several sales of a store and day. All of a day look the same, with
 * room for the longest.
 * @param day `2026-11-23`
 * @param part 1 for the first document of the day; late sales get the next ones
 * @returns at most 40 characters
 */
export function dayReference(scope: string, storeId: number, day: string, part: number): string {
	return `${dayPrefix(scope, storeId, day)}${part}`;
}

/** Which document of a store and day a reference is; null = of another day, or of one sale. */
export function partOfDay(
	reference: string,
	scope: string,
	storeId: number,
	day: string,
): number | null {
	const prefix = dayPrefix(scope, storeId, day);
	if (!reference.toUpperCase().startsWith(prefix.toUpperCase())) return null;
	const part = reference.slice(prefix.length);
	return /^\d+$/.test(part) ? Number(part) : null;
}

function dayPrefix(scope: string, storeId: number, day: string): string {
	const rest = `D${storeId}-${day.replaceAll('-', '')}-`;
	return withScope(scope, `${rest}${MOST_PARTS}`).slice(0, -String(MOST_PARTS).length);
}

/** How a person finds the document in RMH. */
export function documentKey(rmh: Omit<DocumentReference, 'rowVersion' | 'scope'>): string {
	const words = { transaction: 'sale', payment: 'payment', arLedger: 'receivables entry' };
	return `${words[rmh.source]} ${rmh.number} of store ${rmh.storeId}`;
}

function withScope(scope: string, rest: string): string {
	const whole = `RMH:${scope}:${rest}`;
	if (whole.length <= EXTERNAL_REFERENCE_LENGTH) return whole;
	const digest = createHash('sha256').update(scope.toUpperCase()).digest('hex');
	return `RMH:~${digest.slice(0, SHORT_SCOPE_LENGTH)}:${rest}`;
}
