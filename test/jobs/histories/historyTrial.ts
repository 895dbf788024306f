import { expect } from 'vitest';
import { seededRandom, type Random } from '../../emulators/seed/rmh/random';
import type { CrashStore } from '../crash/crashStore';
import type { CrashTrial, N8nProcess } from '../crash/crashTrial';
import { runTransfer, transferAll } from '../transferJob';
import { openTills } from './catalog';
import type { Ends } from './findings';
import { Mappings } from './mappings';
import { openWalkIn, reactivateAll } from './officeActs';
import { Shop, type SiteTools } from './shop';
import { drawHistorySite, type HistorySite } from './site';
import { makeTrouble } from './trouble';
import { Numbers, type SiteWay } from './world';

/** Longer than any lease, any session, and any delay between two attempts. */
const UNTIL_ALL_IS_DUE = 8 * 60;
/** Requests of a run: it reads and decides until about the 60th, makes customers, and then posts until the 170th. */
const TURNS = { first: 1, gate: 50, last: 170 } as const;
/** What happened in a history, for the message. */
export interface HistoryCounts extends Ends {
	documents: number;
	runs: number;
	deaths: number;
	faults: number;
	overlaps: number;
	/** Links that were moved in the middle of a run. */
	moves: number;
	/** Trials of two stores, with receivable accounts, with their collections, with a busy morning. */
	twoStores: number;
	accounts: number;
	module: number;
	bigDays: number;
}

/** A site, its people and its transfers, from the first sale to the evening when all is quiet. */
export class HistoryTrial {
	readonly counts: HistoryCounts;
	readonly story: string[];
	readonly #problems: string[] = [];
	readonly #shops: readonly Shop[];
	/** What goes on beside a run. */
	readonly #meanwhile: Promise<void>[] = [];

	private constructor(
		private readonly tools: SiteTools,
		private readonly site: HistorySite,
	) {
		const { stores, accounts, fromModule, bigDay } = site;
		this.#shops = Array.from({ length: stores }, (_, index) => new Shop(tools, index + 1));
		this.story = [JSON.stringify(site)];
		this.counts = {
			...{ documents: 0, runs: 0, deaths: 0, faults: 0, overlaps: 0, moves: 0 },
			...{ twoStores: stores - 1, accounts: Number(accounts), module: Number(fromModule) },
			...{ bigDays: Number(bigDay > 0) },
			...{ posted: 0, held: 0, review: 0, skipped: 0, failed: 0 },
		};
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
		openWalkIn(trial.acumatica);
		const { credentials } = await trial.start();
		const site = drawHistorySite(random, way);
		const mappings = new Mappings(site);
		const tools = { store, trial, credentials, random, site, mappings, numbers: new Numbers() };
		const history = new HistoryTrial(tools, site);
		await history.#open();
		return history;
	}

	/** People who buy in one store, and some of them in the other one too. */
	async #open(): Promise<void> {
		const { random } = this.tools;
		let last = 0;
		for (const shop of this.#shops) {
			const people = random.between(2, 5);
			for (let one = 0; one < people; one++) await shop.addCustomer((last += 1));
		}
		const [first, second] = this.#shops;
		if (!second) return;
		const both = first?.world.customers.filter(() => random.chance(0.3)) ?? [];
		second.world.customers.push(...both);
	}

	/** @returns what is not as it has to be; empty = all is well */
	async run(steps: number): Promise<string[]> {
		const { random } = this.tools;
		for (const { tills } of this.#shops) await tills.work(random.between(3, 8));
		if (this.site.bigDay > 0) await this.#anyShop().tills.rush(this.site.bigDay);
		for (let step = 0; step < steps && this.#problems.length === 0; step++) {
			const shop = this.#anyShop();
			const acts = random.between(0, 2);
			for (let act = 0; act < acts; act++) this.story.push(await shop.act());
			if (random.chance(0.3)) await shop.tills.work(random.between(1, 3));
			this.story.push(shop.changePolicy());
			await this.#transfer(shop);
			if (random.chance(0.5)) this.#wait(random.pick([6, 20, UNTIL_ALL_IS_DUE]));
		}
		if (this.#problems.length === 0) await this.#comeToRest();
		return this.#problems;
	}

	async #transfer(shop: Shop): Promise<void> {
		const { random } = this.tools;
		const before = this.#shops.map(({ world }) => [...world.documents]);
		const draw = random.next();
		if (draw < 0.45) await this.#dyingRun(shop);
		else if (draw < 0.7) await this.#troubledRun(shop);
		else if (draw < 0.85) await this.#twoRuns(shop);
		else await this.#healthyRun(shop);
		await this.#untilQuiet();
		for (const [index, { watch }] of this.#shops.entries()) {
			const found = await watch.look(before[index] ?? []);
			this.#problems.push(...found.map((problem) => `after step ${this.story.length}: ${problem}`));
		}
	}

	async #healthyRun(shop: Shop): Promise<void> {
		this.story.push('a run');
		await this.#inProcess(await this.tools.trial.start(), shop);
	}

	async #dyingRun(shop: Shop): Promise<void> {
		const { random, trial } = this.tools;
		const process = await trial.start();
		const at = random.pick(['before', 'after'] as const);
		const turn = drawTurn(random);
		process.network.cutAt({ turn, at });
		this.story.push(`a run that is cut ${at} request ${turn}`);
		if ((await this.#inProcess(process, shop)) === 'died') this.counts.deaths += 1;
		process.network.kill();
		await this.#untilQuiet();
		if (random.chance(0.7)) this.#wait(16);
	}

	async #troubledRun(shop: Shop): Promise<void> {
		const { trial, store } = this.tools;
		const faults = makeTrouble(this.tools, this.story);
		this.counts.faults += faults;
		await this.#inProcess(await trial.start(), shop);
		trial.acumatica.faults.clear();
		store.rmh.wire.clear();
	}

	/** Of the same store, or of the other one too. */
	async #twoRuns(shop: Shop): Promise<void> {
		const { random, trial } = this.tools;
		const [first, second] = [await trial.start(), await trial.start()];
		const turn = drawTurn(random);
		this.story.push(`two runs, the second from request ${turn}`);
		this.counts.overlaps += 1;
		const running = this.#inProcess(first, shop);
		await first.network.reached(turn, 40);
		if (random.chance(0.4)) {
			first.network.kill();
			this.counts.deaths += 1;
			await this.#untilQuiet();
			if (random.chance(0.5)) this.#wait(16);
		}
		await Promise.all([running, this.#inProcess(second, this.#anyShop())]);
	}

	async #inProcess(process: N8nProcess, shop: Shop) {
		this.counts.runs += 1;
		const { random, trial } = this.tools;
		const limit = random.chance(0.3) ? random.between(1, 4) : 500;
		const tills = shop.tills.beside(seededRandom(random.between(1, 1_000_000)));
		const draw = random.next();
		const betweenKinds = async () => {
			if (!process.network.dead) await this.#beside(tills.buyAndPay());
		};
		const settings = { ...shop.settingsOfRun(), limit, ...(draw < 0.25 && { betweenKinds }) };
		const running = trial.runIn(
			process,
			async (signal) => await runTransfer(process.credentials, { ...settings, signal }),
		);
		if (draw > 0.7) void this.#beside(this.#move(process, shop, running));
		const result = await running;
		if (result instanceof Error) this.story.push(`ended with ${result.message}`);
		return result;
	}

	/** A link is moved at some request of a run, which stalls meanwhile. */
	async #move({ network }: N8nProcess, shop: Shop, running: Promise<unknown>): Promise<void> {
		const random = seededRandom(this.tools.random.between(1, 1_000_000));
		const [turn, at] = [
			random.between(TURNS.gate, TURNS.last - 30),
			random.pick(['before', 'after'] as const),
		];
		await Promise.race([network.holdSqlFrom({ turn, at }), running]);
		const { story, problems } = await shop.moveMeanwhile(random);
		network.release();
		this.story.push(`${story} ${at} request ${turn}`);
		this.#problems.push(...problems);
		this.counts.moves += 1;
	}

	async #beside(work: Promise<void>): Promise<void> {
		this.#meanwhile.push(work);
		await work;
	}

	/** Some evenings on which nothing happens, and all that can go goes. */
	async #comeToRest(): Promise<void> {
		const { random, mappings, credentials } = this.tools;
		if (random.chance(0.5)) this.story.push(await this.#anyShop().do(reactivateAll));
		if (random.chance(0.7)) this.story.push(mappings.complete());
		const evenings = random.chance(0.3) ? 2 : 1;
		for (let evening = 0; evening < evenings; evening++) {
			this.#wait(UNTIL_ALL_IS_DUE);
			for (const shop of this.#shops) {
				shop.nameWalkIn();
				const before = [...shop.world.documents];
				await transferAll(credentials, shop.settingsOfRun(), 30);
				const found = await shop.watch.look(before);
				this.#problems.push(...found.map((problem) => `at rest: ${problem}`));
			}
		}
		for (const shop of this.#shops) {
			const { problems, ends } = await shop.findings();
			this.#problems.push(...problems);
			for (const [name, count] of Object.entries(ends)) {
				this.counts[name as keyof Ends] += count;
			}
			this.counts.documents += shop.world.documents.length;
		}
	}

	#anyShop(): Shop {
		const [first] = this.#shops;
		if (!first) throw new Error('A site without a store.');
		return this.#shops.length === 1 ? first : this.tools.random.pick(this.#shops);
	}

	#wait(minutes: number): void {
		this.tools.store.clock.advance(minutes);
	}

	/** What the servers had of a process before it died is done long before its lease ends. */
	async #untilQuiet(): Promise<void> {
		await Promise.all(this.#meanwhile.splice(0));
		const { store, trial } = this.tools;
		await expect.poll(() => store.rmh.connections, { interval: 2 }).toBe(0);
		await expect.poll(() => trial.acumatica.stats.underWay, { interval: 2 }).toBe(0);
	}
}

/** Mostly while something is sent. */
const drawTurn = (random: Random) =>
	random.between(random.chance(0.7) ? TURNS.gate : TURNS.first, TURNS.last);
