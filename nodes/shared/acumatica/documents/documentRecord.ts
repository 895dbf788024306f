import { comparableKey } from '../../customer/comparableKey';
import type { PostedDocument } from '../../document/documentItem';
import type { PostingEntity } from '../../document/posting/postingSettings';
import { member, parseRecord, wrappedText, wrappedValue } from '../customers/entityJson';
import { AcumaticaError } from '../errors/AcumaticaError';
import { ENTITY_NAMES } from './entityNames';

/** A document as Acumatica has it. */
export interface FoundDocument extends PostedDocument {
	entity: PostingEntity;
	reference: string;
	customerId: string;
	/** Its business day, `2026-11-23`; '' = it says none. */
	day: string;
	/** null = the entity has none. */
	tax: number | null;
	/** '' = it says none. */
	currency: string;
	/** What is left to pay; null where it was not read. */
	balance: number | null;
}

/** Statuses of a document that is in the books. */
const RELEASED: readonly string[] = ['open', 'closed'];

/**
 * Reads a document out of a reply.
 * @throws AcumaticaError of kind 'unexpected' when the reply is something else
 */
export function documentFrom(body: unknown, entity: PostingEntity): FoundDocument {
	const record = parseRecord(body);
	const names = ENTITY_NAMES[entity];
	const text = (name: string) => wrappedText(member(record, name)).trim();
	const amount = (name: string) => numberOf(wrappedValue(member(record, name)), name);
	const status = text('Status');
	return {
		entity,
		id: record.id,
		type: text(names.type),
		referenceNbr: text(names.number),
		status,
		// An order is open from the start; there is nothing to release.
		released: names.releaseAction !== null && RELEASED.includes(status.toLowerCase()),
		total: amount(names.total),
		tax: names.tax === null ? null : amount(names.tax),
		currency: names.currency === null ? '' : text(names.currency),
		customerId: text('CustomerID'),
		// Date-only values come as `T00:00:00+00:00` (facts of the REST API).
		day: text(names.date).slice(0, '2026-11-23'.length),
		reference: text(names.reference),
		balance: member(record, 'Balance') === undefined ? null : amount('Balance'),
	};
}

/**
 * Those that count, of several with one reference: what was voided does not, nor the twin by which Acumatica voids a
 * payment.
 */
export function liveOnes(documents: readonly FoundDocument[]): readonly FoundDocument[] {
	return documents.filter((one) => !isVoid(one) && !/^voided /i.test(one.type));
}

function isVoid({ status }: Pick<FoundDocument, 'status'>): boolean {
	return /^(voided|rejected|cancell?ed)$/i.test(status);
}

/** How references are compared: Acumatica's equality ignores case and blanks at the end. */
export const referenceKey = comparableKey;

/** An empty amount is 0; one that was not sent or is no number is no answer. */
function numberOf(value: unknown, name: string): number {
	if (value === '') return 0;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw new AcumaticaError({
		kind: 'unexpected',
		message: `The answer of Acumatica has no usable ${name}.`,
		description: 'Look at the document in Acumatica: it may have been saved.',
	});
}
