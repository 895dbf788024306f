import type { PostingEntity } from '../../document/posting/postingSettings';
import type { AcumaticaClient, AcumaticaRequest } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { documentFrom, type FoundDocument } from './documentRecord';
import { selectedFields } from './entityNames';

/**
 * Sends a document and reads what Acumatica made of it.
 * @throws AcumaticaError; what `beforeSend` throws
 */
export async function writeDocument(
	client: AcumaticaClient,
	entity: PostingEntity,
	request: Pick<AcumaticaRequest, 'body' | 'headers' | 'idempotent' | 'beforeSend'>,
): Promise<FoundDocument> {
	const reply = await client.request({
		method: 'PUT',
		path: entity,
		query: { $select: selectedFields(entity).join(',') },
		...request,
	});
	try {
		return documentFrom(reply, entity);
	} catch (error) {
		throw error instanceof AcumaticaError ? error.withUnknownOutcome() : error;
	}
}

/**
 * Puts a document on hold or takes it off.
 * @throws AcumaticaError
 */
export async function setHold(
	client: AcumaticaClient,
	{ entity, id }: Pick<FoundDocument, 'entity' | 'id'>,
	hold: boolean,
	beforeSend?: () => Promise<void>,
): Promise<FoundDocument> {
	return await writeDocument(client, entity, {
		body: { id, Hold: { value: hold } },
		headers: { 'If-Match': '*' },
		idempotent: true,
		...(beforeSend && { beforeSend }),
	});
}

/** @throws AcumaticaError */
export async function readDocument(
	client: AcumaticaClient,
	{ entity, id }: Pick<FoundDocument, 'entity' | 'id'>,
): Promise<FoundDocument> {
	const reply = await client.request({
		method: 'GET',
		path: `${entity}/${encodeURIComponent(id)}`,
		query: { $select: selectedFields(entity).join(',') },
	});
	return documentFrom(reply, entity);
}
