import type { AcumaticaAnswer, AcumaticaActionClient } from '../client';
import { pause } from '../customers/cancellation';
import { AcumaticaError } from '../errors/AcumaticaError';
import type { FoundDocument } from './documentRecord';
import { ENTITY_NAMES } from './entityNames';
import { statusPath } from './statusPath';
import { readDocument } from './writeDocument';

export interface ReleaseSettings {
	/** Longest time that is waited for its end, in milliseconds. */
	timeLimitMs?: number;
	/** First wait between two questions; it doubles up to `longestPollMs`. */
	firstPollMs?: number;
	longestPollMs?: number;
	/** Called right before the release is sent; what it throws is thrown. */
	beforeSend?: () => Promise<void>;
	signal?: AbortSignal;
}

const TIME_LIMIT_MS = 120_000;
const FIRST_POLL_MS = 250;
const LONGEST_POLL_MS = 5_000;

/**
 * Releases a document and waits for the end (facts 5.7: 202 with an address to ask, 202 while it runs, then 204
 * or an error). A screen does one thing at a time in a session, so releases must not overlap.
 *
 * @returns the document as it is afterwards
 * @throws AcumaticaError with Acumatica's reason; kind 'transient' when the time limit is over
 */
export async function releaseDocument(
	client: AcumaticaActionClient,
	document: FoundDocument,
	settings: ReleaseSettings = {},
): Promise<FoundDocument> {
	const { releaseAction } = ENTITY_NAMES[document.entity];
	if (releaseAction === null) return document;
	const { beforeSend } = settings;
	try {
		const answer = await client.exchange({
			method: 'POST',
			path: `${document.entity}/${releaseAction}`,
			body: { entity: { id: document.id }, parameters: {} },
			idempotent: false,
			...(beforeSend && { beforeSend }),
		});
		await waitForEnd(client, answer, settings);
	} catch (error) {
		if (!(error instanceof AcumaticaError) || error.kind === 'cancelled') throw error;
		const now = await readDocument(client, document).catch(() => null);
		// The reply was lost, or somebody else was faster.
		if (now?.released) return now;
		throw notReleased(document, error);
	}
	const after = await readDocument(client, document);
	if (after.released) return after;
	throw notReleased(
		document,
		new AcumaticaError({
			kind: 'unexpected',
			message: `Acumatica says that it is done, but its status is "${after.status}".`,
			description: 'Look at the document in Acumatica, and release it there.',
		}),
	);
}

async function waitForEnd(
	client: AcumaticaActionClient,
	{ status, location }: AcumaticaAnswer,
	settings: ReleaseSettings,
): Promise<void> {
	// Done at once; an address that comes with it must not be asked.
	if (status !== 202) return;
	if (location === null) throw noAddress();
	const path = statusPath(location);
	if (path === null) throw noAddress();
	const { timeLimitMs = TIME_LIMIT_MS, longestPollMs = LONGEST_POLL_MS, signal } = settings;
	const deadline = performance.now() + timeLimitMs;
	let wait = settings.firstPollMs ?? FIRST_POLL_MS;
	for (;;) {
		await pause(wait, signal);
		if ((await client.exchange({ method: 'GET', path })).status !== 202) return;
		if (performance.now() >= deadline) throw tooLate(timeLimitMs);
		wait = Math.min(wait * 2, longestPollMs);
	}
}

function notReleased(
	{ type, referenceNbr }: FoundDocument,
	{ kind, status, message, description, fieldErrors }: AcumaticaError,
): AcumaticaError {
	return new AcumaticaError({
		kind,
		...(status !== undefined && { status }),
		message: `${type} ${referenceNbr} is in Acumatica, but was not released: ${message}`,
		description: `${description} It is not posted again: the next run finds it by its reference and only releases it.`,
		fieldErrors,
	});
}

function tooLate(limitMs: number): AcumaticaError {
	return new AcumaticaError({
		kind: 'transient',
		message: `Acumatica was still at it after ${Math.round(limitMs / 1000)} seconds.`,
		description:
			'It may still succeed. A longer Release Time Limit helps where it often takes longer.',
	});
}

function noAddress(): AcumaticaError {
	return new AcumaticaError({
		kind: 'unexpected',
		message: 'Acumatica has begun, but does not say where to ask for the end.',
		description: 'A proxy between n8n and Acumatica may remove the Location header.',
	});
}
