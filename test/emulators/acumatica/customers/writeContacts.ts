import { randomUUID } from 'node:crypto';
import type { DetailRow, PlainValue } from '../records/entityRecord';
import { customerDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import type { Draft } from '../writing/draft';
import type { SentRow } from '../writing/sentBody';
import { acceptedValue } from './writeFields';

const firstContactId = 20_000;

/**
 * Rows of `Contacts`: without `id` and key a row is added, so sending it again doubles it; with `id` or
 * `ContactID` it is updated; `delete` removes it (fact sheet 5.1).
 */
export function writeContacts(
	sent: readonly SentRow[],
	before: readonly DetailRow[],
	draft: Draft,
	settings: AcumaticaSettings,
): readonly DetailRow[] {
	let rows = before;
	for (const row of sent) {
		const known = rows.find((candidate) => isSame(candidate, row));
		if (row.delete) {
			rows = rows.filter((candidate) => candidate !== known);
			continue;
		}
		const written = writeRow(row, known, rows, draft, settings);
		rows = known
			? rows.map((candidate) => (candidate === known ? written : candidate))
			: [...rows, written];
	}
	return rows;
}

function isSame(candidate: DetailRow, sent: SentRow): boolean {
	if (sent.id !== undefined) return candidate.id === sent.id.toLowerCase();
	const contactId = sent.values.find(({ path }) => path === 'ContactID')?.value;
	return contactId !== undefined && candidate.values.ContactID === Number(contactId);
}

function writeRow(
	sent: SentRow,
	known: DetailRow | undefined,
	rows: readonly DetailRow[],
	draft: Draft,
	settings: AcumaticaSettings,
): DetailRow {
	const values: Record<string, PlainValue> = { ...(known?.values ?? newContact(rows)) };
	for (const value of sent.values) {
		const field = customerDefinition.details.Contacts?.fields[value.path];
		if (!field || field.readOnly) continue;
		const accepted = acceptedValue(value, value.path, field, draft, settings);
		if (accepted === null) delete values[value.path];
		else if (accepted !== undefined) values[value.path] = accepted;
	}
	return { id: known?.id ?? randomUUID(), values };
}

function newContact(rows: readonly DetailRow[]): Record<string, PlainValue> {
	const taken = rows.map(({ values }) => Number(values.ContactID));
	const contactId = Math.max(firstContactId, ...taken) + 1;
	return { ContactID: contactId, 'Contact/ContactID': contactId, 'Contact/Active': true };
}
