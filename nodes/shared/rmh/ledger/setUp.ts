import { z } from 'zod';
import type { RmhConnection } from '../connection';
import { withRmhDatabase } from '../database';
import { checkedRows } from '../rows';
import { requireSetUpRights } from './setUpRights';
import { ledgerNewer } from './ledgerErrors';
import { LEDGER_VERSION, MIGRATIONS } from './migrations';
import { ledgerPlace } from './place';
import { migrationBatch } from './setUpScript';
import { readVersion } from './version';

export { setUpScript } from './setUpScript';

const outcome = z.object({ VersionBefore: z.number().int() });

export interface SetUpResult {
	/** There was none before. */
	created: boolean;
	/** 0 = there was none. */
	fromVersion: number;
	toVersion: number;
	/** Versions of the migrations that were run; empty = it was up to date. */
	applied: number[];
}

/**
 * Sets the ledger up, or brings it up to date. What is there already stays; two at once do it one
 * after the other.
 *
 * @throws RmhError (kinds `noRight` that names all missing rights, `ledgerNewer`, …)
 */
export async function setUpLedger(
	connection: RmhConnection,
	{ signal }: { signal?: AbortSignal | undefined } = {},
): Promise<SetUpResult> {
	const place = ledgerPlace(connection);
	const home = { ...connection, database: place.database };
	return await withRmhDatabase(home, { signal }, async (database) => {
		const found = await readVersion(database, place, place.atHome);
		if (found > LEDGER_VERSION) throw ledgerNewer(place, found, LEDGER_VERSION);
		const due = MIGRATIONS.filter(({ version }) => version > found);
		if (due.length > 0) await requireSetUpRights(database, place);
		const applied: number[] = [];
		let there = found;
		for (const { version, statement } of due) {
			const batch = migrationBatch(place, version, statement);
			const [done] = checkedRows(
				outcome,
				await database.execute(batch, {}, { repeatable: true }),
				'the sync ledger',
			);
			// Somebody else was faster where the version is there already.
			const before = done?.VersionBefore ?? found;
			if (before < version) applied.push(version);
			there = Math.max(there, before);
		}
		const [first] = applied;
		const fromVersion = first === undefined ? there : first - 1;
		return {
			created: fromVersion === 0,
			fromVersion,
			toVersion: Math.max(there, LEDGER_VERSION),
			applied,
		};
	});
}

/**
 * The version of the ledger's tables; 0 = there are none.
 * @throws RmhError
 */
export async function ledgerVersion(
	connection: RmhConnection,
	{ signal }: { signal?: AbortSignal | undefined } = {},
): Promise<number> {
	const place = ledgerPlace(connection);
	const home = { ...connection, database: place.database };
	return await withRmhDatabase(
		home,
		{ signal },
		async (database) => await readVersion(database, place, place.atHome),
	);
}
