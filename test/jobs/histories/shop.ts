import type { Random } from '../../emulators/seed/rmh/random';
import type { CrashStore } from '../crash/crashStore';
import type { CrashTrial } from '../crash/crashTrial';
import type { JobCredentials } from '../uploadJob';
import type { TransferSettings } from '../transferJob';
import { findings, type Ends } from './findings';
import type { Mappings } from './mappings';
import { newCustomer } from './newcomers';
import { Office } from './office';
import { DOCUMENT_ACTS } from './documentActs';
import { LINK_ACTS, MOVES, type Act } from './linkActs';
import { OFFICE_ACTS } from './officeActs';
import { readerOf, type HistorySite } from './site';
import { Tills } from './tills';
import { WALK_IN } from './posted';
import { Watch } from './watch';
import { World, type Numbers } from './world';

/** What all stores of a site have in common. */
export interface SiteTools {
	store: CrashStore;
	trial: CrashTrial;
	credentials: JobCredentials;
	random: Random;
	site: HistorySite;
	mappings: Mappings;
	numbers: Numbers;
}

const TYPES = [['named', 'credit'], ['named', 'credit'], ['named'], ['credit']] as const;

/** One store with a scope of its own: its tills, its people, and what is watched of it. */
export class Shop {
	readonly world: World;
	readonly tills: Tills;
	readonly watch: Watch;
	readonly #office: Office;
	#upload: boolean;
	#types: readonly string[] = TYPES[0];
	#knowsWalkIn = true;
	#hasRun = false;

	constructor(
		private readonly tools: SiteTools,
		storeId: number,
	) {
		const { store, trial, site, numbers, random, mappings, credentials } = tools;
		const { rmh } = store;
		const { acumatica } = trial;
		const scope = site.stores === 1 ? trial.scope : `${trial.scope}S${storeId}`;
		const { way, fromModule } = site;
		this.world = new World({ scope, storeId, way, fromModule }, numbers);
		this.tills = new Tills(rmh, this.world, random);
		this.watch = new Watch(rmh, acumatica, this.world, (one) => mappings.lacks(one));
		this.#office = new Office({
			...{ rmh, acumatica, credentials, random, mappings, world: this.world },
		});
		this.#upload = random.chance(0.5);
	}

	/** Somebody who has never bought anywhere. */
	async addCustomer(id: number): Promise<void> {
		this.world.customers.push(await newCustomer(this.#office, id, this.tools.site));
	}

	/** Something at random, between the runs; the story of it. */
	async act(): Promise<string> {
		const { random } = this.tools;
		// Nobody can decide about what the ledger has not met.
		const known = this.#hasRun ? [DOCUMENT_ACTS, DOCUMENT_ACTS] : [];
		const acts = random.pick([LINK_ACTS, LINK_ACTS, OFFICE_ACTS, ...known]);
		return await this.do(random.pick(acts));
	}

	async do(act: Act): Promise<string> {
		return await act(this.#office);
	}

	/** Somebody moves a link while a run is under way. */
	async moveMeanwhile(random: Random): Promise<{ story: string; problems: string[] }> {
		let story = '';
		const problems = await this.watch.whileMoved(async () => {
			story = await random.pick(MOVES)(this.#office.beside(random));
		});
		return { story: `meanwhile ${story}`, problems };
	}

	/** Somebody changes the settings of the workflow; the story of it, '' = nobody does. */
	changePolicy(): string {
		const { random } = this.tools;
		if (random.chance(0.2)) this.#upload = !this.#upload;
		if (random.chance(0.1)) this.#types = random.pick(TYPES);
		if (random.chance(0.07)) this.#knowsWalkIn = !this.#knowsWalkIn;
		const upload = this.#upload ? `upload of ${this.#types.join(' and ')}` : 'no upload';
		return `${upload}${this.#knowsWalkIn ? '' : ', no walk-in customer'}`;
	}

	/** For the end, when all that can go goes. */
	nameWalkIn(): void {
		this.#knowsWalkIn = true;
	}

	/** As a run is told that begins now. */
	settingsOfRun(): TransferSettings {
		this.#hasRun = true;
		const { site, mappings } = this.tools;
		const { scope, storeId } = this.world.place;
		return {
			scope,
			uploadCustomer: this.#upload,
			uploadTypes: [...this.#types],
			reader: { ...readerOf(site), ...(site.stores === 2 && { pendingStoreId: storeId }) },
			gate: { walkInCustomer: this.#knowsWalkIn ? WALK_IN : '' },
			posting: mappings.parameters(),
		};
	}

	/** What is not as it has to be when all is quiet. */
	async findings(): Promise<{ problems: string[]; ends: Ends }> {
		const { store, trial, mappings } = this.tools;
		const { acumatica } = trial;
		return await findings(this.world, this.watch, { rmh: store.rmh, acumatica, mappings });
	}
}
