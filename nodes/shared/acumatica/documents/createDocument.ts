import type { Posting } from '../../document/posting/posting';
import type { AcumaticaClient } from '../client';
import { pause } from '../customers/cancellation';
import { AcumaticaError } from '../errors/AcumaticaError';
import { documentBody, type Applications } from './documentBody';
import { referenceKey, type FoundDocument } from './documentRecord';
import { findDocuments } from './findDocuments';
import { writeDocument } from './writeDocument';

export interface CreateDocumentSettings {
	/** Waits before the look-ups after a reply was lost, in milliseconds. */
	lookUpWaitsMs?: readonly number[];
	/** Called right before it is sent; what it throws is thrown. */
	beforeSend?: () => Promise<void>;
	signal?: AbortSignal;
}

/**
 * One session's requests are worked on one after the other, so a look-up normally waits for the create whose
 * reply was lost. The waits are for the case that the session was lost with it.
 */
const LOOK_UP_WAITS_MS = [0, 2_000, 5_000];

/**
 * Creates a document, once. Its number is given by Acumatica, so the same PUT again would be a second one: after
 * a lost reply it is looked for by its reference, and not sent again. Somebody who looks later, when surely
 * nothing is under way any more, may create it.
 *
 * @returns all documents with its reference when the reply was lost, else the one that was created
 * @throws AcumaticaError; `outcomeUnknown` when it was not found and may still come
 */
export async function createDocument(
	client: AcumaticaClient,
	posting: Posting,
	applications: Applications,
	{ lookUpWaitsMs = LOOK_UP_WAITS_MS, beforeSend, signal }: CreateDocumentSettings = {},
): Promise<readonly FoundDocument[]> {
	try {
		const created = await writeDocument(client, posting.entity, {
			body: documentBody(posting, applications),
			idempotent: false,
			...(beforeSend && { beforeSend }),
		});
		return [created];
	} catch (error) {
		if (!(error instanceof AcumaticaError) || !error.outcomeUnknown) throw error;
		for (const wait of lookUpWaitsMs) {
			const found = await lookAgain(client, posting, wait, signal).catch(() => null);
			// Still out of reach: what is known is that the outcome is not.
			if (found === null) throw error;
			if (found.length > 0) return found;
		}
		throw error;
	}
}

async function lookAgain(
	client: AcumaticaClient,
	{ entity, reference }: Posting,
	wait: number,
	signal?: AbortSignal,
): Promise<readonly FoundDocument[]> {
	await pause(wait, signal);
	const found = await findDocuments(client, entity, [reference]);
	return found.get(referenceKey(reference)) ?? [];
}
