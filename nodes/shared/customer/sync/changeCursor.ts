import { createHash } from 'node:crypto';

/** Which version of an Acumatica record was read. */
export interface RecordVersion {
	id: string;
	/** ISO 8601 with offset; null = unknown. */
	lastModified: string | null;
}

/** How far the changes of Acumatica have been processed, in Acumatica's own time. */
export interface ChangeCursor {
	/** Milliseconds since 1970. */
	at: number;
	/** The versions of the overlap before `at` that have been processed already, in the form of `mark`. */
	known: string;
}

/** What one pass over the changed records has read, filtered or not. */
export interface ReadChanges {
	versions: readonly RecordVersion[];
	/** Latest change in the first page, in ms since 1970; -Infinity = none. */
	latestOnFirstPage: number;
	/** From before the first request until after the last page, in milliseconds; 0 for a single page. */
	readForMs: number;
	/** When the pass began by this machine's clock, in ms since 1970. */
	startedAt: number;
	/** How far the pass reached back before the cursor. */
	overlapMs: number;
}

/** Room in the ledger's Position.Value. */
const LONGEST = 200;
const ISO_LENGTH = 24;
const PRINT_LENGTH = 8;
/** What a digest begins with; no print can. */
const DIGEST = '=';
/** Versions that fit into the cursor one by one; of more only a digest of all of them is kept. */
const MOST_PRINTS = Math.floor((LONGEST - ISO_LENGTH - 1) / PRINT_LENGTH);

const WITH_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Milliseconds since 1970; -Infinity when the time is unknown. A time without offset counts as UTC, in
 * which Acumatica gives its times, and never as this machine's own.
 */
export function modifiedAt({ lastModified }: Pick<RecordVersion, 'lastModified'>): number {
	const text = (lastModified ?? '').trim();
	const time = Date.parse(WITH_OFFSET.test(text) ? text : `${text}Z`);
	return Number.isNaN(time) ? -Infinity : time;
}

/** `2026-11-23T09:15:00.123Z`, then what is known of the overlap. At most 200 characters. */
export function formatCursor({ at, known }: ChangeCursor): string {
	return `${new Date(at).toISOString()} ${known}`.trimEnd();
}

/** @returns null for a text that is no cursor */
export function parseCursor(text: string): ChangeCursor | null {
	const [time = '', known = ''] = text.trim().split(' ');
	const at = Date.parse(time);
	return Number.isNaN(at) ? null : { at, known };
}

/**
 * Leaves out versions that have been processed. Where only their digest is known, all of them are left
 * out or, once one of them has changed, none: doing work twice loses nothing.
 */
export function unprocessed<T extends RecordVersion>(
	versions: readonly T[],
	cursor: ChangeCursor | null,
): T[] {
	if (!cursor?.known) return [...versions];
	const { known } = cursor;
	if (holdsMany(cursor)) {
		const until = Date.parse(known.slice(known.indexOf('@') + 1));
		const old = versions.filter((version) => modifiedAt(version) <= until);
		return digest(old, until) === known
			? versions.filter((version) => modifiedAt(version) > until)
			: [...versions];
	}
	const prints = new Set(known.match(/.{8}/g));
	return versions.filter((version) => !prints.has(print(version)));
}

/**
 * Whether the overlap held so much that reading all of it again costs more than asking which versions there are: after
 * a first load or a mass change, until something newer changes.
 */
export function holdsMany(cursor: ChangeCursor | null): boolean {
	return cursor?.known.startsWith(DIGEST) ?? false;
}

/**
 * The cursor after everything that was read has been processed. A change that the pass could not see
 * happened after its first request: so the cursor never goes beyond the time of that, which is the latest
 * change of the first page or the latest of all less the time that reading took. Both are Acumatica's
 * own clock. This machine's clock only holds the cursor back: a single time in the future, from a clock
 * that was wrong, would otherwise hide all changes until then.
 *
 * @returns null when nothing with a time has ever been read
 */
export function cursorAfter(previous: ChangeCursor | null, read: ReadChanges): ChangeCursor | null {
	let latest = -Infinity;
	for (const version of read.versions) latest = Math.max(latest, modifiedAt(version));
	const seen = Math.max(read.latestOnFirstPage, latest - Math.max(0, Math.ceil(read.readForMs)));
	const at = Math.max(previous?.at ?? -Infinity, Math.min(seen, read.startedAt));
	if (at === -Infinity) return null;
	const again = read.versions.filter((version) => modifiedAt(version) >= at - read.overlapMs);
	return { at, known: mark(again, latest) };
}

/**
 * The cursor that makes the next run read again what did not work, and everything after it. What was
 * processed meanwhile is read again too, which loses nothing. It never goes back behind where it was: a
 * full comparison meets old customers, and the next one meets them again.
 *
 * @param next where it would go if all had worked
 * @param failed the records that could not be processed
 * @param previous where it was; null = nowhere yet
 */
export function heldBack(
	next: ChangeCursor,
	failed: readonly Pick<RecordVersion, 'lastModified'>[],
	previous: ChangeCursor | null,
): ChangeCursor {
	// Without a time it was not read as a change.
	const times = failed.map(modifiedAt).filter(Number.isFinite);
	if (times.length === 0) return next;
	const first = Math.min(...times);
	return { at: Math.min(next.at, Math.max(first, previous?.at ?? -Infinity)), known: '' };
}

function mark(versions: readonly RecordVersion[], latest: number): string {
	return versions.length > MOST_PRINTS
		? digest(versions, latest)
		: versions.map(print).sort().join('');
}

/** 48 bits: two versions of one minute do not share it by chance. */
function print(version: RecordVersion): string {
	const text = `${version.id.toLowerCase()} ${modifiedAt(version)}`;
	return createHash('sha256').update(text).digest('base64url').slice(0, PRINT_LENGTH);
}

function digest(versions: readonly RecordVersion[], until: number): string {
	const hash = createHash('sha256').update(versions.map(print).sort().join(''));
	return `${DIGEST}${hash.digest('base64url').slice(0, 22)}@${new Date(until).toISOString()}`;
}
