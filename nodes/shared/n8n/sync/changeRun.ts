import {
	formatCursor,
	heldBack,
	parseCursor,
	type ChangeCursor,
} from '../../customer/sync/changeCursor';
import { acquireLease, addRequests, finishRun, type Lease } from '../../rmh/ledger/lease';
import type { Ledger } from '../../rmh/ledger/ledger';
import { markGone } from '../../rmh/ledger/markGone';
import { getPosition, setPosition } from '../../rmh/ledger/position';
import { runOfOwner } from '../../rmh/ledger/runOfOwner';
import {
	addWaiting,
	endWaiting,
	noteWaitingRead,
	readWaiting,
	type WaitingRecord,
} from '../../rmh/ledger/waiting';
import { SettingError } from '../SettingError';
import { consequencesOf, type FailedChange } from './failedChanges';

/** Whose changes: scope and name of the cursor. */
export interface CursorPlace {
	scope: string;
	/** At most 16 characters. */
	cursorName: string;
	/** One execution of a workflow: it alone may confirm what it has read. */
	owner: string;
}

export type BegunChanges = { run: ChangeRun } | { holder: string };

/** No other job can be called so: their names have no colon. */
const jobOf = (cursorName: string) => `changes:${cursorName}`;
/** Where the cursor waits until its run is confirmed. */
const nextOf = (cursorName: string) => `${jobOf(cursorName)}:next`;

/**
 * A run that reads the changes of Acumatica. It holds a lease of its own, for the cursor only, because
 * the one of the customers may be another node's, or nobody's when RMH has no changes.
 */
export class ChangeRun {
	private constructor(
		private readonly ledger: Ledger,
		private readonly lease: Lease,
		private readonly cursorName: string,
		/** Where the last confirmed run has left off; null = nowhere yet. */
		readonly cursor: ChangeCursor | null,
	) {}

	/**
	 * @returns who is at work, where that is somebody else
	 * @throws RmhError
	 */
	static async begin(
		ledger: Ledger,
		{ scope, cursorName, owner }: CursorPlace,
		timeoutSeconds: number,
	): Promise<BegunChanges> {
		const job = jobOf(cursorName);
		const taken = await acquireLease(ledger, { scope, job, owner, timeoutSeconds });
		if (!taken.acquired) return { holder: taken.holder };
		const cursor = await cursorAt(ledger, scope, job);
		return { run: new ChangeRun(ledger, taken.lease, cursorName, cursor) };
	}

	/**
	 * Notes where the cursor goes once the changes are processed. Where there are none, it goes there now.
	 * @param next null = nothing has ever been read
	 * @throws SettingError when another run has taken over; RmhError
	 */
	async propose(
		next: ChangeCursor | null,
		{ changes, requests }: { changes: number; requests: number },
	): Promise<void> {
		const { ledger, lease, cursorName } = this;
		await addRequests(ledger, lease.token, requests);
		const name = changes > 0 ? nextOf(cursorName) : lease.job;
		if (next && !(await setPosition(ledger, lease, name, formatCursor(next)))) {
			throw takenOver(lease.scope);
		}
		if (changes === 0) await finishRun(ledger, lease, 'finished');
	}

	/**
	 * Marks customers as deleted whose Acumatica customer is gone; their conflicts end.
	 * @throws SettingError when another run has taken over; RmhError
	 */
	async markGone(recordIds: readonly string[]): Promise<void> {
		if (await markGone(this.ledger, this.lease, recordIds)) return;
		throw takenOver(this.lease.scope);
	}

	/** Those whose changes could not be brought to RMH. @throws RmhError */
	async waiting(): Promise<WaitingRecord[]> {
		return await readWaiting(this.ledger, this.lease.scope, this.lease.job);
	}

	/**
	 * Notes which of them need not wait any more, and which the workflow works on.
	 * @throws SettingError when another run has taken over; RmhError
	 */
	async noteWaiting(settled: readonly string[], given: readonly string[]): Promise<void> {
		if (await noteWaitingRead(this.ledger, this.lease, settled, given)) return;
		throw takenOver(this.lease.scope);
	}

	/** Gives up: the next run begins where this one did. @throws RmhError */
	async fail(): Promise<void> {
		await finishRun(this.ledger, this.lease, 'failed');
	}
}

/** How far a confirmed run has come. */
export interface Confirmed {
	cursor: ChangeCursor | null;
	/** Customer IDs of what the next run reads again. */
	readAgain: string[];
	/** Customer IDs of what waits for an edit or a person. */
	waiting: string[];
}

/**
 * Moves the cursor on to where the run of this execution has read, and ends the run. What could not be
 * processed waits in the ledger, or holds the cursor back where that is no customer's fault.
 *
 * @returns null where there was nothing to confirm
 * @throws SettingError when another run has taken over; RmhError
 */
export async function confirmChanges(
	ledger: Ledger,
	{ scope, cursorName, owner }: CursorPlace,
	failed: readonly FailedChange[],
): Promise<Confirmed | null> {
	const own = await runOfOwner(ledger, { scope, job: jobOf(cursorName), owner });
	if (own?.outcome === 'lost') throw takenOver(scope);
	if (own?.outcome !== null) return null;
	const { lease } = own;
	const known = failed.length === 0 ? [] : await readWaiting(ledger, scope, lease.job);
	const { heldBack: again, waiting } = consequencesOf(failed, known);
	const noted = (await addWaiting(ledger, lease, waiting)) && (await endWaiting(ledger, lease));
	if (!noted) throw takenOver(scope);
	const position = await getPosition(ledger, scope, nextOf(cursorName));
	const next = position?.token === lease.token ? parseCursor(position.value) : null;
	const cursor = next && heldBack(next, again, await cursorAt(ledger, scope, lease.job));
	if (cursor && !(await setPosition(ledger, lease, lease.job, formatCursor(cursor)))) {
		throw takenOver(scope);
	}
	await finishRun(ledger, lease, 'finished');
	const ids = (later: boolean) =>
		waiting.flatMap(({ customerId, again: isRead }) => (isRead === later ? [customerId] : []));
	return { cursor, readAgain: ids(true), waiting: ids(false) };
}

/** null for a text that somebody has spoilt too: then everybody is read again. */
async function cursorAt(ledger: Ledger, scope: string, name: string): Promise<ChangeCursor | null> {
	const position = await getPosition(ledger, scope, name);
	return position && parseCursor(position.value);
}

function takenOver(scope: string): SettingError {
	return new SettingError(
		`Another run has taken over the changes of ${scope}`,
		'Nothing is lost: the cursor stays where it was, and the changes are read again. Raise the Lease Timeout of Get Changed above the time that the workflow takes.',
	);
}
