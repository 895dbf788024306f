import { acquireLease, finishRun } from '../../../nodes/shared/rmh/ledger/lease';
import { takePending } from '../../../nodes/shared/rmh/ledger/pending';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { step } from '../../host/bootstrap/progress.mjs';
import { linkEveryone, processPrepared, SCOPE, UPLOAD, withLedger } from '../stores/benchLedger';
import { median } from '../median';

const CHANGED = 100;
const ROUNDS = 5;

/** How customers are read, as the template's settings say. */
const SETTINGS: Parameters<typeof takePending>[1] = {
	scope: SCOPE,
	companyFirst: true,
	walkInAccountNumbers: new Set(['CASH']),
	receivables: { kind: 'none' },
	status: { kind: 'none' },
	loyalty: { kind: 'customNumber', column: 'CustomNumber1' },
	includeRow: false,
};

/**
 * How long Get Pending takes to find 100 changed customers among all that the store has, in
 * milliseconds: the median of some rounds.
 *
 * @param rmh whose ledger is set up and empty
 */
export async function pendingTime(rmh: RmhEmulator, size: number): Promise<number> {
	await step(`Linking ${size} customers`, () => linkEveryone(rmh));
	return await step(`Looking for ${CHANGED} among ${size}`, () =>
		withLedger(rmh, async (ledger) => {
			const times: number[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				await rmh.execute(
					`UPDATE dbo.Customer SET City = City + N'.' WHERE ID % ${Math.floor(size / CHANGED)} = ${round}`,
				);
				const taken = await acquireLease(ledger, { ...UPLOAD, timeoutSeconds: 600 });
				if (!taken.acquired) throw new Error('The lease is taken.');
				const begin = performance.now();
				const { customers } = await takePending(ledger, SETTINGS, {
					lease: taken.lease,
					limit: 500,
				});
				times.push(performance.now() - begin);
				if (customers.length !== CHANGED) throw new Error(`${customers.length} were pending.`);
				await processPrepared(rmh);
				await finishRun(ledger, taken.lease, 'finished');
			}
			return median(times);
		}),
	);
}
