import type { AcumaticaClient } from '../client';
import { AcumaticaError, type AcumaticaErrorKind } from '../errors/AcumaticaError';
import { member, parseRecords, wrappedText, type EntityJson } from './entityJson';

/** One entry of a list to choose from. */
export interface ListEntry {
	id: string;
	/** '' where there is none. */
	description: string;
}

/** How an endpoint answers that it has no such entity, or no such field of it. */
const LACKING: readonly AcumaticaErrorKind[] = ['notFound', 'unknownEndpoint', 'badQuery'];

/**
 * Customer classes (`CustomerClass`). Empty when the endpoint has no such entity.
 * @throws AcumaticaError
 */
export async function listCustomerClasses(client: AcumaticaClient): Promise<ListEntry[]> {
	return entries(await readList(client, 'CustomerClass', ['ClassID', 'Description']), 'ClassID');
}

/**
 * The credit terms that customer classes use. The endpoint has no entity for credit terms, so these
 * are all that it can tell; others may exist.
 * @throws AcumaticaError
 */
export async function listTerms(client: AcumaticaClient): Promise<ListEntry[]> {
	return entries(await readList(client, 'CustomerClass', ['ClassID', 'Terms']), 'Terms');
}

/**
 * Attributes of the instance (`AttributeDefinition`). Which of them a customer has, its class decides.
 * @throws AcumaticaError
 */
export async function listAttributes(client: AcumaticaClient): Promise<ListEntry[]> {
	const fields = ['AttributeID', 'Description'];
	return entries(await readList(client, 'AttributeDefinition', fields), 'AttributeID');
}

async function readList(client: AcumaticaClient, path: string, fields: string[]) {
	try {
		const query = { $select: fields.join(',') };
		const body = await client.request({ method: 'GET', path, query });
		return parseRecords(body);
	} catch (error) {
		if (error instanceof AcumaticaError && LACKING.includes(error.kind)) return [];
		throw error;
	}
}

/** Distinct entries with an ID, in the order of the list. */
function entries(records: readonly EntityJson[], idField: string): ListEntry[] {
	const found = new Map<string, ListEntry>();
	for (const record of records) {
		const id = wrappedText(member(record, idField)).trim();
		const description = wrappedText(member(record, 'Description')).trim();
		if (id !== '' && !found.has(id)) found.set(id, { id, description });
	}
	return [...found.values()];
}
