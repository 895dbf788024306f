import { expect } from 'vitest';
import type { INodeParameters } from 'n8n-workflow';
import type { FaultKind } from '../../emulators/acumatica/index';
import { seededRandom, type Random } from '../../emulators/seed/rmh/random';
import type { CrashStore } from '../crash/crashStore';
import type { CrashTrial } from '../crash/crashTrial';
import { runTransfer, transferAll, type TransferSettings } from '../transferJob';
import { findings, type Ends } from './findings';
import { People } from './people';
import { openTills, Tills } from './tills';
import { WALK_IN, Watch } from './watch';
import { World, type SiteWay } from './world';

/** Longer than any lease, any session, and any delay between two attempts. */
const UNTIL_ALL_IS_DUE = 8 * 60;
/** A little more requests than a run takes. */
const TURNS = 70;
/** Faults that strike before anything is done, or are replies that go wrong. */
const BEFORE: readonly FaultKind[] = [
	...(['lostReply', 'lostReply', 'lostReply', 'reset', 'sessionExpired', 'rateLimited'] as const),
	...(['serverError', 'badGateway', 'gatewayTimeout', 'malformedJson', 'malformedJson'] as const),
];
/** Faults that a request can meet when Acumatica has done its work already. */
const AFTER: readonly FaultKind[] = ['serverError', 'badGateway', 'gatewayTimeout', 'errorPage'];

/** What happened in a history, for the message. */
export interface HistoryCounts extends Ends {
	documents: number;
	runs: number;
	deaths: number;
	faults: number;
	overlaps: number;
}

/** One store, its people and its transfers, from the first sale to the evening when all is quiet. */
export class HistoryTrial {
	readonly counts: HistoryCounts = {
		...{ documents: 0, runs: 0, deaths: 0, faults: 0, overlaps: 0 },
		...{ posted: 0, held: 0, review: 0, skipped: 0, failed: 0 },
	};
	readonly story: string[] = [];
	readonly #problems: string[] = [];
	readonly #tills: Tills;
	readonly #people: People;
	readonly #watch: Watch;
	/** Tills at work during a run. */
	readonly #selling: Promise<void>[] = [];
	#upload: boolean;

	private constructor(
		private readonly store: CrashStore,
		private readonly trial: CrashTrial,
		private readonly world: World,
		private readonly random: Random,
		private readonly credentials: ConstructorParameters<typeof People>[0]['credentials'],
	) {
		const { acumatica, scope } = trial;
		const { rmh } = store;
		this.#tills = new Tills(rmh, world, random);
		this.#people = new People({ rmh, acumatica, credentials, scope }, world, random);
		this.#watch = new Watch(rmh, acumatica, scope, world);
		this.#upload = random.chance(0.5);
	}

	static async begin(
		store: CrashStore,
		trial: CrashTrial,
		random: Random,
		way: SiteWay,
	): Promise<HistoryTrial> {
		await openTills(store.rmh);
		// The tables of the tills are new, and those of earlier trials were another scope's.
		await store.rmh.execute('DELETE FROM acumatica_sync.Document');
		trial.acumatica.customers.insert({ CustomerID: WALK_IN, CustomerName: 'Walk-in' });
		const { credentials } = await trial.start();
		const history = new HistoryTrial(store, trial, new World(way), random, credentials);
		const people = random.between(2, 5);
		for (let one = 0; one < people; one++) await history.#people.addCustomer();
		return history;
	}

	/** @returns what is not as it has to be; empty = all is well */
	async run(steps: number): Promise<string[]> {
		const { random } = this;
		this.story.push(JSON.stringify(this.world.way));
		await this.#tills.work(random.between(3, 8));
		for (let step = 0; step < steps && this.#problems.length === 0; step++) {
			const acts = random.between(0, 2);
			for (let act = 0; act < acts; act++) this.story.push(await this.#people.act());
			if (random.chance(0.3)) await this.#tills.work(random.between(1, 3));
			if (random.chance(0.2)) this.#upload = !this.#upload;
			await this.#transfer();
			if (random.chance(0.5)) this.store.clock.advance(random.pick([6, 20, UNTIL_ALL_IS_DUE]));
		}
		if (this.#problems.length === 0) await this.#comeToRest();
		return this.#problems;
	}

	async #transfer(): Promise<void> {
		const { random } = this;
		const before = [...this.world.documents];
		const draw = random.next();
		if (draw < 0.45) await this.#dyingRun();
		else if (draw < 0.7) await this.#troubledRun();
		else if (draw < 0.85) await this.#twoRuns();
		else await this.#healthyRun();
		await this.#untilQuiet();
		const found = await this.#watch.look(before);
		this.#problems.push(...found.map((problem) => `after step ${this.story.length}: ${problem}`));
	}

	async #healthyRun(): Promise<void> {
		this.story.push('a run');
		await this.#inProcess(await this.trial.start());
	}

	async #dyingRun(): Promise<void> {
		const process = await this.trial.start();
		const at = this.random.pick(['before', 'after'] as const);
		const turn = this.random.between(1, TURNS);
		process.network.cutAt({ turn, at });
		this.story.push(`a run that is cut ${at} request ${turn}`);
		if ((await this.#inProcess(process)) === 'died') this.counts.deaths += 1;
		process.network.kill();
		await this.#untilQuiet();
		if (this.random.chance(0.7)) this.store.clock.advance(16);
	}

	async #troubledRun(): Promise<void> {
		const { random, trial } = this;
		const faults = random.between(1, 3);
		for (let fault = 0; fault < faults; fault++) {
			const afterProcessing = random.chance(0.3);
			const one = {
				kind: random.pick(afterProcessing ? AFTER : BEFORE),
				method: random.pick(['PUT', 'PUT', 'PUT', 'GET', 'POST']),
				nth: random.between(1, 5),
				times: random.pick([1, 1, 1, 4]),
				afterProcessing,
			};
			trial.acumatica.faults.inject(one);
			this.story.push(JSON.stringify(one));
		}
		if (random.chance(0.3)) {
			const statement = random.between(1, 40);
			const at = random.pick(['before', 'after'] as const);
			this.store.rmh.wire.dropConnection({ [at]: statement });
			this.story.push(`SQL cut ${at} statement ${statement}`);
		}
		this.counts.faults += faults;
		await this.#inProcess(await trial.start());
		trial.acumatica.faults.clear();
		this.store.rmh.wire.clear();
	}

	async #twoRuns(): Promise<void> {
		const [first, second] = [await this.trial.start(), await this.trial.start()];
		const turn = this.random.between(1, TURNS);
		this.story.push(`two runs, the second from request ${turn}`);
		this.counts.overlaps += 1;
		const running = this.#inProcess(first);
		await first.network.reached(turn, 40);
		if (this.random.chance(0.4)) {
			first.network.kill();
			this.counts.deaths += 1;
			await this.#untilQuiet();
			if (this.random.chance(0.5)) this.store.clock.advance(16);
		}
		await Promise.all([running, this.#inProcess(second)]);
	}

	async #inProcess(process: Awaited<ReturnType<CrashTrial['start']>>) {
		this.counts.runs += 1;
		const { random } = this;
		const limit = random.chance(0.3) ? random.between(1, 4) : 500;
		const sellsMeanwhile = random.chance(0.25);
		const tills = this.#tills.beside(seededRandom(random.between(1, 1_000_000)));
		const betweenKinds = async () => {
			if (process.network.dead) return;
			const selling = tills.buyAndPay();
			this.#selling.push(selling);
			await selling;
		};
		const settings = { ...this.settings, limit, ...(sellsMeanwhile && { betweenKinds }) };
		const result = await this.trial.runIn(
			process,
			async (signal) => await runTransfer(process.credentials, { ...settings, signal }),
		);
		if (result instanceof Error) this.story.push(`ended with ${result.message}`);
		return result;
	}

	get settings(): TransferSettings {
		const { world, trial } = this;
		return {
			scope: trial.scope,
			uploadCustomer: this.#upload,
			uploadTypes: ['named', 'credit'],
			reader: { onAccountTenders: 'ACCT' },
			gate: { walkInCustomer: WALK_IN },
			posting: postingOf(world.way),
		};
	}

	/** Some evenings on which nothing happens, and all that can go goes. */
	async #comeToRest(): Promise<void> {
		if (this.random.chance(0.5)) this.story.push(this.#people.reactivateAll());
		const evenings = this.random.chance(0.3) ? 2 : 1;
		for (let evening = 0; evening < evenings; evening++) {
			this.store.clock.advance(UNTIL_ALL_IS_DUE);
			const before = [...this.world.documents];
			await transferAll(this.credentials, this.settings, 30);
			const found = await this.#watch.look(before);
			this.#problems.push(...found.map((problem) => `at rest: ${problem}`));
		}
		const { rmh } = this.store;
		const { acumatica, scope } = this.trial;
		const { problems, ends } = await findings(this.world, this.#watch, { rmh, acumatica, scope });
		this.#problems.push(...problems);
		Object.assign(this.counts, ends, { documents: this.world.documents.length });
	}

	/** What the servers had of a process before it died is done long before its lease ends. */
	async #untilQuiet(): Promise<void> {
		await Promise.all(this.#selling.splice(0));
		await expect.poll(() => this.store.rmh.connections, { interval: 2 }).toBe(0);
		await expect.poll(() => this.trial.acumatica.stats.underWay, { interval: 2 }).toBe(0);
	}
}

function postingOf({ salesEntity, release, perDay }: SiteWay): INodeParameters {
	return {
		salesEntity,
		release,
		...(perDay && { grouping: 'perDay' }),
		stores: { rows: [{ store: '', branch: 'MAIN', warehouse: 'SHOP1' }] },
		tenders: {
			rows: [
				{ tender: 'CASH', store: '', paymentMethod: 'CASH', cashAccount: '10200' },
				{ tender: 'CARD', store: '', paymentMethod: 'CCARD', cashAccount: '10250' },
			],
		},
		taxes: {
			rows: [
				{ lines: 'taxable', store: '', taxCategory: 'TAXABLE', taxZone: 'DOMESTIC' },
				{ lines: 'exempt', store: '', taxCategory: 'EXEMPT', taxZone: 'DOMESTIC' },
			],
		},
		options: { types: { values: { returnOrder: 'RC' } } },
	};
}
