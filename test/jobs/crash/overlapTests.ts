import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { AcumaticaSettings } from '../../emulators/acumatica/index';
import type { Random } from '../../emulators/seed/rmh/random';
import { CrashStore } from './crashStore';
import type { CrashTrial, N8nProcess } from './crashTrial';
import type { Cut } from './processNetwork';
import { changeTowns, plainCustomers } from './stores';
import { manyTrials, TIME_FOR_TRIALS } from './trials';

const CUSTOMERS = 8;
const TURNS = 60;
const LEASE_MINUTES = 16;
/** After this long without a request a process waits for something. */
const QUIET_MS = 80;

/** Tests of two runs at the same time, in one numbering mode. */
export function overlapTests(name: string, settings: Partial<AcumaticaSettings>): void {
	let store: CrashStore;
	beforeAll(async () => {
		const people = plainCustomers(CUSTOMERS);
		store = await CrashStore.open(people.map((one) => ({ ...one, StoreID: 1 + (one.ID % 2) })));
	});
	afterAll(async () => await store.close());
	afterEach(() => vi.restoreAllMocks());

	it(
		'on one scope: one of them works',
		async () => {
			const problems = await manyTrials(`Two runs on one scope, ${name}`, 100, async (random) =>
				store.inTrial(settings, async (trial) => {
					const [first, second] = [await trial.start(), await trial.start()];
					const turn = random.between(1, TURNS);
					const running = trial.run(first);
					await untilTurn(first, turn, running);
					if (random.chance(0.5))
						first.network.cutAt({ turn: turn + 5, at: random.pick(['before', 'after']) });
					await Promise.all([running, trial.run(second)]);
					store.clock.advance(LEASE_MINUTES);
					await trial.complete();
					return { cuts: 1, story: `second from turn ${turn}`, problems: await trial.problems() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);

	it(
		'on two scopes that share one Acumatica: neither is in the way of the other',
		async () => {
			const problems = await manyTrials(`Two scopes at once, ${name}`, 25, async (random) =>
				store.inTrial(settings, async (shared) => {
					const scopes = [shared.ofStore(1), shared.ofStore(2)];
					const turns = scopes.map(() => random.between(1, TURNS));
					const at = random.pick(['before', 'after'] as const);
					await Promise.all(
						scopes.map(async (trial, index) => await trial.runCut({ turn: turns[index] ?? 1, at })),
					);
					await Promise.all(scopes.map(async (trial) => await trial.complete()));
					const found = await Promise.all(scopes.map(async (trial) => await trial.problems()));
					await Promise.all(
						scopes.map(async (trial) => await trial.close({ keepAcumatica: true })),
					);
					return { cuts: 2, story: `cut ${at} turns ${turns.join(', ')}`, problems: found.flat() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);

	it(
		'when the first has lost its lease while it stalled: it stops writing',
		async () => {
			const problems = await manyTrials(`Lease lost in mid-run, ${name}`, 100, async (random) =>
				store.inTrial(settings, async (trial) => {
					const isUpdate = random.chance(0.4);
					if (isUpdate) await trial.complete();
					if (isUpdate) await changeTowns(store.rmh, random);
					const turn = random.between(1, TURNS);
					const at = random.pick(['before', 'after'] as const);
					const late = await stallAt(trial, { turn, at }, random);
					return {
						cuts: 1,
						story: `stalled ${at} turn ${turn}`,
						problems: [...late, ...(await trial.problems())],
					};
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);

	/**
	 * Lets a run wait for SQL Server until its lease is over and another run has done the work, then go on.
	 * @returns what it has sent afterwards, which should be nothing
	 */
	async function stallAt(trial: CrashTrial, moment: Cut, random: Random): Promise<string[]> {
		const slow = await trial.start();
		const held = slow.network.holdSqlFrom(moment);
		const running = trial.run(slow);
		if ((await Promise.race([held.then(() => 'held'), running.then(() => 'over')])) === 'held') {
			await untilQuiet(slow);
		}
		letTimePass(LEASE_MINUTES);
		if (random.chance(0.5)) await changeTowns(store.rmh, random);
		await trial.complete();
		const before = writesOf(slow);
		slow.network.release();
		const result = await running;
		const late = writesOf(slow) - before;
		await trial.complete();
		return late === 0 ? [] : [`${late} late writes, then ${String(result)}`];
	}

	/** For everybody: the servers, and this machine. */
	function letTimePass(minutes: number): void {
		store.clock.advance(minutes);
		machineAhead += minutes * 60_000;
		vi.spyOn(performance, 'now').mockImplementation(() => steadyClock() + machineAhead);
	}
}

const steadyClock = performance.now.bind(performance);
let machineAhead = 0;

const writesOf = ({ network }: N8nProcess) =>
	network.turns.filter(({ line }) => line.startsWith('PUT')).length;

async function untilTurn(process: N8nProcess, turn: number, running: Promise<unknown>) {
	let over = false;
	void running.then(() => (over = true));
	while (!over && process.network.turns.length < turn) await pause(2);
}

async function untilQuiet({ network }: N8nProcess): Promise<void> {
	for (let seen = -1; seen !== network.turns.length; ) {
		seen = network.turns.length;
		await pause(QUIET_MS);
	}
}

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
