import type { IDataObject } from 'n8n-workflow';
import { expect } from 'vitest';
import { RmhSyncLedger } from '../../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import type { Random } from '../../emulators/seed/rmh/random';
import { runNode } from '../../nodeHarness';
import type { CrashStore } from '../crash/crashStore';
import type { CrashTrial, N8nProcess } from '../crash/crashTrial';
import { runSyncRound, type SyncRound } from '../syncJob';
import { adoptHalfDone } from './adoptHalfDone';
import { findDifferences } from './findDifferences';
import { drawValue, FIELDS } from './fields';
import { settle, type ModelCustomer } from './model';
import { randomEdits, type Edits } from './randomEdits';
import { TwoSides } from './twoSides';

/** Longer than any lease, and than any delay between two attempts. */
const UNTIL_ALL_IS_FREE = 8 * 60;
/** A little more requests than a round takes. */
const TURNS = 200;

/** What happened in a trial, for the message. */
export interface RoundCounts {
	rounds: number;
	edits: number;
	newCustomers: number;
	/** Fields that a person had to decide about, counted in every round. */
	conflicts: number;
	decisions: number;
	deaths: number;
}

export interface RoundsPlan {
	rounds: number;
	/** Of a round, that its process dies at some request and the next one has to go on. */
	deathProbability: number;
}

/** Many two-way rounds over one RMH and one Acumatica, beside a model of what has to come out. */
export class RoundsTrial {
	readonly counts: RoundCounts = {
		rounds: 0,
		edits: 0,
		newCustomers: 0,
		conflicts: 0,
		decisions: 0,
		deaths: 0,
	};
	readonly #customers: ModelCustomer[] = [];
	readonly #sides: TwoSides;

	private constructor(
		private readonly store: CrashStore,
		private readonly trial: CrashTrial,
		private readonly process: N8nProcess,
		private readonly random: Random,
	) {
		this.#sides = new TwoSides(store.rmh, trial.acumatica, trial.scope);
	}

	static async begin(store: CrashStore, trial: CrashTrial, random: Random): Promise<RoundsTrial> {
		return new RoundsTrial(store, trial, await trial.start(), random);
	}

	/** @returns the first that is not as it has to be; empty = all is well */
	async run({ rounds, deathProbability }: RoundsPlan): Promise<string[]> {
		for (let round = 1; round <= rounds; round++) {
			this.#count(await randomEdits(this.#customers, this.#sides, this.random));
			const dies = this.random.chance(deathProbability);
			const story = dies ? await this.#dyingRound() : '';
			// What was being sent is compared as a whole afterwards, also what did not change in Acumatica.
			const problems = dies
				? [
						...(await adoptHalfDone(this.#customers, this.#sides)),
						...(await this.#round({ fullComparison: true })),
					]
				: await this.#round();
			if (problems.length > 0) {
				return problems.map((problem) => `round ${round}${story}: ${problem}`);
			}
			await this.#decide();
		}
		return await this.#comeToRest();
	}

	/** A person decides everything that is left; then both sides have to be the same, and stay so. */
	async #comeToRest(): Promise<string[]> {
		await this.#decide({ all: true });
		const problems = await this.#round();
		const left = this.#customers.filter(({ conflicts }) => conflicts.size > 0).length;
		if (left > 0) problems.push(`${left} customers are in conflict after all was decided`);
		const versions = await this.#sides.rowVersions();
		for (const fullComparison of [false, true]) {
			const idle = await this.#healthyRound({ fullComparison });
			const moved = idle.toAcumatica.length + idle.toRmh.length;
			if (moved + idle.puts > 0) {
				problems.push(`an idle round moved ${moved} customers with ${idle.puts} writes`);
			}
			if (idle.requests > 3) problems.push(`an idle round took ${idle.requests} requests`);
		}
		if (String(await this.#sides.rowVersions()) !== String(versions)) {
			problems.push('an idle round wrote in RMH');
		}
		return problems.map((problem) => `at the end: ${problem}`);
	}

	/** A round in which nothing goes wrong, and what is not as it has to be after it. */
	async #round(settings: { fullComparison?: boolean } = {}): Promise<string[]> {
		const round = await this.#healthyRound(settings);
		this.counts.rounds += 1;
		for (const customer of this.#customers) {
			settle(customer);
			this.counts.conflicts += customer.conflicts.size;
		}
		return [
			...round.failed.map((item) => `failed: ${said(item)}`),
			...round.review.map((item) => `review: ${said(item)}`),
			...(await findDifferences(this.#customers, this.#sides)),
		];
	}

	async #healthyRound(settings: { fullComparison?: boolean } = {}): Promise<SyncRound> {
		return await runSyncRound(this.trial.acumatica, this.process.credentials, {
			scope: this.trial.scope,
			...settings,
		});
	}

	/** @returns where it was cut off, in words */
	async #dyingRound(): Promise<string> {
		const { scope, acumatica } = this.trial;
		const process = await this.trial.start();
		const at = this.random.pick(['before', 'after'] as const);
		const turn = this.random.between(1, TURNS);
		process.network.cutAt({ turn, at });
		const result = await this.trial.runIn(
			process,
			async (signal) => await runSyncRound(acumatica, process.credentials, { scope, signal }),
		);
		process.network.kill();
		if (result === 'died') this.counts.deaths += 1;
		// What the servers had of it before has its own time.
		await expect.poll(() => this.store.rmh.connections).toBe(0);
		this.store.clock.advance(UNTIL_ALL_IS_FREE);
		return ` after one that was cut ${at} request ${turn}`;
	}

	/** A person looks at the conflicts and decides some, or all. */
	async #decide({ all = false } = {}): Promise<void> {
		for (const conflict of await this.#sides.conflicts()) {
			if (conflict.isDecided || !(all || this.random.chance(0.4))) continue;
			const customer = this.#customers.find(({ rmh }) => rmh?.id === conflict.rmhId);
			const field = FIELDS.find(({ path }) => path === conflict.field);
			if (!customer || !field) throw new Error(`Unknown conflict ${JSON.stringify(conflict)}`);
			const take = this.random.pick(['rmh', 'acumatica', 'value'] as const);
			const value = take === 'value' ? drawValue(this.random, field, customer.number) : '';
			await runNode(new RmhSyncLedger(), {
				credentials: this.process.credentials,
				parameters: {
					operation: 'resolveConflict',
					scope: { __rl: true, mode: 'name', value: this.trial.scope },
					take,
					value,
				},
				items: [{ conflictId: conflict.conflictId }],
			});
			const { rmh, acumatica } = conflict;
			customer.decisions.set(field.path, { take, value, rmh, acumatica });
			this.counts.decisions += 1;
		}
	}

	#count({ edits, newCustomers }: Edits): void {
		this.counts.edits += edits;
		this.counts.newCustomers += newCustomers;
	}
}

function said({ error, check, upsert, details, rmh, acumatica }: IDataObject): string {
	return JSON.stringify({ error, details, check, upsert, rmh, acumatica });
}
