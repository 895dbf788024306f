import type { IDataObject } from 'n8n-workflow';
import { expect } from 'vitest';
import type { Random } from '../../emulators/seed/rmh/random';
import type { CrashStore } from '../crash/crashStore';
import type { CrashTrial, N8nProcess } from '../crash/crashTrial';
import { runSyncRound, type SyncRound, type SyncSettings } from '../syncJob';
import { adoptHalfDone } from './adoptHalfDone';
import { findDifferences } from './findDifferences';
import { editMeanwhile, writtenOver, type Typed } from './editsMeanwhile';
import { drawValue, FIELDS } from './fields';
import { lifeEvents, NO_EVENTS, type Events } from './lifeEvents';
import { settle, type Decision, type Later, type ModelCustomer } from './model';
import { Person } from './person';
import { randomEdits, type Edits, type Workday } from './randomEdits';
import { siteText, syncSettingsOf, type Site } from './site';
import { TwoSides } from './twoSides';

/** Longer than any lease, and than any delay between two attempts. */
const UNTIL_ALL_IS_FREE = 8 * 60;
/** A little more requests than a round takes. */
const TURNS = 200;

/** What happened in a trial, for the message. */
export interface RoundCounts extends Edits, Events {
	rounds: number;
	/** Fields that a person had to decide about, counted in every round. */
	conflicts: number;
	decisions: number;
	deaths: number;
	/** Edits between the comparison and the writing of a round. */
	editsMeanwhile: number;
}

export interface RoundsPlan {
	rounds: number;
	/** How many there are to begin with, and at most. */
	customers: { first: number; most: number };
	/** Of a round, that its process dies at some request and the next one has to go on. */
	deathProbability: number;
	/** Of a round, that people go on editing while it is at work. */
	editsMeanwhileProbability: number;
}

/** Many two-way rounds over one RMH and one Acumatica, beside a model of what has to come out. */
export class RoundsTrial {
	readonly counts: RoundCounts = {
		rounds: 0,
		edits: 0,
		newCustomers: 0,
		...NO_EVENTS,
		conflicts: 0,
		decisions: 0,
		deaths: 0,
		editsMeanwhile: 0,
	};
	readonly #customers: ModelCustomer[] = [];
	readonly #sides: TwoSides;
	readonly #person: Person;

	private constructor(
		private readonly store: CrashStore,
		private readonly trial: CrashTrial,
		private readonly process: N8nProcess,
		private readonly random: Random,
		private readonly site: Site,
	) {
		const { scope, acumatica } = trial;
		this.#sides = new TwoSides(store.rmh, acumatica, scope, site.utcOffsetMinutes);
		this.#person = new Person(process.credentials, scope);
	}

	/** @param site how both systems and the store are set up */
	static async begin(
		store: CrashStore,
		trial: CrashTrial,
		random: Random,
		site: Site,
	): Promise<RoundsTrial> {
		// From where RMH numbers, if it does.
		await store.rmh.execute(
			'INSERT INTO dbo.Configuration (StoreID, NextAutoAccountNumber) VALUES (1, 500)',
		);
		return new RoundsTrial(store, trial, await trial.start(), random, site);
	}

	/** What happened, for the message. */
	get story(): string {
		const counts = Object.entries(this.counts) as [string, number][];
		return counts.flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : [])).join(', ');
	}

	/** @returns the first that is not as it has to be, and at which site; empty = all is well */
	async run(plan: RoundsPlan): Promise<string[]> {
		const problems = await this.#run(plan);
		return problems.length > 0 ? [`site ${siteText(this.site)}`, ...problems] : [];
	}

	async #run(plan: RoundsPlan): Promise<string[]> {
		const { rounds, customers, deathProbability, editsMeanwhileProbability } = plan;
		const { random, site } = this;
		const day: Workday = { sides: this.#sides, site, random, clock: this.store.clock, customers };
		for (let round = 1; round <= rounds; round++) {
			this.#count(await lifeEvents(this.#customers, day, this.#person));
			this.#count(await randomEdits(this.#customers, day));
			const dies = random.chance(deathProbability);
			const isOvertaken = !dies && random.chance(editsMeanwhileProbability);
			const story = dies ? await this.#dyingRound() : isOvertaken ? ' after edits meanwhile' : '';
			const overtaken = isOvertaken ? await this.#overtakenRound(day) : null;
			// What was being sent is compared as a whole afterwards, also what did not change in Acumatica.
			const problems =
				dies || isOvertaken
					? [
							...(overtaken?.lost ?? []),
							...(await adoptHalfDone(this.#customers, this.#sides, this.site, overtaken?.earlier)),
							...(await this.#round({ fullComparison: true })),
						]
					: await this.#round({ fullComparison: random.chance(0.15) });
			if (problems.length > 0) {
				return problems.map((problem) => `round ${round}${story}: ${problem}`);
			}
			await this.#decide();
		}
		return await this.#comeToRest();
	}

	/** A person decides everything that is left; then both sides have to be the same, and stay so. */
	async #comeToRest(): Promise<string[]> {
		// Those that met last are compared, before all is decided.
		const problems = await this.#round();
		// A run may have failed with all that it had taken: it is at work until its time is over.
		this.store.clock.advance(UNTIL_ALL_IS_FREE);
		await this.#decide({ all: true });
		problems.push(...(await this.#round()));
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
		const later = await this.#laterSides();
		const meeting = await this.#meeting();
		const round = await this.#healthyRound(settings);
		this.counts.rounds += 1;
		for (const customer of this.#customers) {
			if (!meeting.has(customer)) settle(customer, this.site, later(customer));
			this.counts.conflicts += customer.conflicts.size;
		}
		const missed = round.failed.filter((item) => this.#isMissed(item));
		return [
			...round.failed
				.filter((item) => !missed.includes(item))
				.map((item) => `failed: ${said(item)}`),
			...round.review
				.filter((item) => !this.#isFoundGone(item))
				.map((item) => `review: ${said(item)}`),
			...(await findDifferences(this.#customers, this.#sides, {
				site: this.site,
				fullComparison: settings.fullComparison ?? false,
				missed: new Set(missed.map(rmhIdOf)),
			})),
		];
	}

	/** Those that both sides have and nobody has linked: the round links them, and the next one compares them. */
	async #meeting(): Promise<ReadonlySet<ModelCustomer>> {
		const links = await this.#sides.links();
		return new Set(
			this.#customers.filter(
				({ fate, rmh, acumatica }) =>
					fate === 'live' && rmh && acumatica && !links.get(rmh.id)?.recordId,
			),
		);
	}

	/**
	 * Whether it failed because both sides have to be compared, after a conflict or a death, and Acumatica has it no
	 * more: the run that finds that out has taken it already, and has marked it as deleted when it is over.
	 */
	#isMissed(item: IDataObject): boolean {
		const why = String(item.error);
		return this.#isGoneInAcumatica(item) && why.includes('its Acumatica side was not given');
	}

	/** Edited in RMH, and marked as deleted by the full comparison of the same round: the check asks a person. */
	#isFoundGone(item: IDataObject): boolean {
		const { reason } = (item.check ?? {}) as { reason?: unknown };
		return this.#isGoneInAcumatica(item) && String(reason).includes('as deleted');
	}

	#isGoneInAcumatica(item: IDataObject): boolean {
		const customer = this.#customers.find((one) => one.rmh?.id === rmhIdOf(item));
		return customer?.fate === 'goneInAcumatica';
	}

	async #healthyRound(
		settings: Pick<SyncSettings, 'fullComparison' | 'meanwhile'> = {},
	): Promise<SyncRound> {
		return await runSyncRound(this.trial.acumatica, this.process.credentials, {
			scope: this.trial.scope,
			...syncSettingsOf(this.site),
			...settings,
		});
	}

	/** Who was edited last, by what both records say before a round. */
	async #laterSides(): Promise<(customer: ModelCustomer) => Later> {
		const { knowsTimeZone, toleranceMinutes } = this.site;
		const rmhTimes = await this.#sides.rmhTimes();
		const acumaticaTimes = this.#sides.acumaticaTimes();
		return ({ rmh, acumatica }) => {
			const ours = rmhTimes.get(rmh?.id ?? -1);
			const theirs = acumaticaTimes.get(acumatica?.recordId ?? '');
			if (!knowsTimeZone || ours === undefined || theirs === undefined) return 'unknown';
			if (Math.abs(ours - theirs) <= toleranceMinutes * 60_000) return 'unknown';
			return ours > theirs ? 'rmh' : 'acumatica';
		};
	}

	/** People go on editing while it is at work. @returns edits that it has written over, and what there was before */
	async #overtakenRound(day: Workday) {
		let typed: Typed[] = [];
		await this.#healthyRound({
			meanwhile: async () => (typed = await editMeanwhile(this.#customers, day)),
		});
		this.counts.editsMeanwhile += typed.length;
		this.store.clock.advance(UNTIL_ALL_IS_FREE);
		const lost = await writtenOver(typed, this.#sides);
		return { lost, earlier: new Map(typed.map(({ number, before }) => [number, before])) };
	}

	/** @returns where it was cut off, in words */
	async #dyingRound(): Promise<string> {
		const { scope, acumatica } = this.trial;
		const process = await this.trial.start();
		const settings = { scope, ...syncSettingsOf(this.site) };
		const at = this.random.pick(['before', 'after'] as const);
		const turn = this.random.between(1, TURNS);
		process.network.cutAt({ turn, at });
		const result = await this.trial.runIn(
			process,
			async (signal) => await runSyncRound(acumatica, process.credentials, { ...settings, signal }),
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
			const take = field.staysInAcumatica
				? 'acumatica'
				: this.random.pick(['rmh', 'acumatica', 'value'] as const);
			const value = take === 'value' ? drawValue(this.random, field, customer.number) : '';
			const { conflictId, rmh, acumatica } = conflict;
			const decision: Decision = { take, value, rmh, acumatica };
			await this.#person.resolve(conflictId, decision);
			customer.decisions.set(field.path, decision);
			this.counts.decisions += 1;
		}
	}

	#count(more: Partial<RoundCounts>): void {
		for (const [name, count] of Object.entries(more) as [keyof RoundCounts, number][]) {
			this.counts[name] += count;
		}
	}
}

const rmhIdOf = ({ rmh }: IDataObject) => Number((rmh as IDataObject | null)?.id);

function said({ error, check, upsert, details, rmh, acumatica }: IDataObject): string {
	return JSON.stringify({ error, details, check, upsert, rmh, acumatica });
}
