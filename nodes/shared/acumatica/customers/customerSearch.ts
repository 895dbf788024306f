import { isSettled } from '../../customer/matching/isSettled';
import { keyText, type MatchKeys } from '../../customer/matching/matchKeys';
import type { MatchRule, MatchRuleSetting } from '../../customer/matching/matchRule';
import { RULE_FIELDS } from '../../customer/matching/recordKeys';
import { customerPages, customersIn } from './customerPages';
import type { CustomerReader } from './customerReader';
import { FilterLookUp } from './filterLookUp';
import { KEYS_PER_FILTER } from './filter';
import type { FoundIndex } from './foundCustomers';
import type { ListFields } from './listFields';
import { filterTexts } from './ruleFilter';

/** Up to this many requests by filter, finding out whether another way takes fewer does not pay. */
const FEW_REQUESTS = 4;
/** Customer IDs that must turn out to be free before the others are taken to be free. */
const TELLING_SAMPLE = 20;
/** Keys of these rules are asked for in the sample: one text each, and a hit spares other rules. */
const SAMPLED: readonly MatchRule[] = ['externalReference', 'customerId', 'email'];

/** One search for many customers, in as few requests as is known to do. */
export class CustomerSearch {
	readonly #lookUp: FilterLookUp;
	/** Keys that need not be asked for by filter any more. */
	readonly #asked = new Map<MatchRule, Set<string>>();
	/** Rules that a list of all customers has answered. */
	readonly #listed = new Set<MatchRule>();

	/**
	 * @param rules in the order in which they decide
	 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
	 */
	constructor(
		private readonly reader: CustomerReader,
		private readonly index: FoundIndex,
		private readonly rules: readonly MatchRuleSetting[],
		private readonly region: string,
		private readonly list: ListFields,
	) {
		this.#lookUp = new FilterLookUp(reader, index);
	}

	/**
	 * Asks rule by rule, each only for the customers that earlier rules have not settled: by filter, or
	 * by one list of all customers where that takes fewer requests.
	 *
	 * @param keys what the index was made of
	 * @param trustSample do not ask for customer IDs when none of a sample of them is taken
	 */
	async run(keys: readonly MatchKeys[], trustSample: boolean): Promise<void> {
		if (this.#requests(keys) <= FEW_REQUESTS) return await this.#byFilter(keys);
		const { shares, idsAreFree } = await this.#sample(keys);
		const skipped = trustSample && idsAreFree ? 'customerId' : undefined;
		const byFilter = this.#requests(keys, shares, skipped);
		if (byFilter > FEW_REQUESTS && (await this.#fitsInto(byFilter - 1))) await this.#readAll();
		// After a list, only what lists cannot carry is left.
		await this.#byFilter(keys, skipped);
		if (skipped === undefined) return;
		// A customer that another rule found is no customer to create: now its ID can contradict.
		const hit = keys.filter((one) =>
			this.rules.some(({ rule }) => this.#found(one)[rule].length > 0),
		);
		await this.#ask('customerId', this.#open('customerId', hit));
	}

	/** Whether nobody knows if Acumatica has the customer ID, because it was not asked for. */
	isOpen(keys: MatchKeys): boolean {
		const isEnabled = this.rules.some(({ rule }) => rule === 'customerId');
		return isEnabled && this.#open('customerId', [keys]).length > 0;
	}

	/** Whether customers were read from a list, which carries no more than is compared. */
	get hasListed(): boolean {
		return this.#listed.size > 0;
	}

	async #byFilter(keys: readonly MatchKeys[], skipped?: MatchRule): Promise<void> {
		for (const { rule } of this.rules) {
			if (rule !== skipped) await this.#ask(rule, this.#open(rule, keys));
		}
	}

	/** Asks for keys from all over the batch, to learn how many customers are left for each rule. */
	async #sample(keys: readonly MatchKeys[]) {
		const sample = spread(keys, KEYS_PER_FILTER);
		const shares = new Map<MatchRule, number>();
		let idsAreFree = false;
		for (const { rule } of this.rules) {
			const open = this.#open(rule, sample);
			const all = sample.filter((one) => keyText(rule, one) !== null);
			shares.set(rule, open.length / Math.max(1, all.length));
			if (SAMPLED.includes(rule)) await this.#ask(rule, open);
			if (rule === 'customerId') {
				const taken = open.filter((one) => this.#found(one).customerId.length > 0);
				idsAreFree = open.length >= TELLING_SAMPLE && taken.length === 0;
			}
		}
		return { shares, idsAreFree };
	}

	/** Customers that a rule still has to be asked for. */
	#open(rule: MatchRule, keys: readonly MatchKeys[]): MatchKeys[] {
		if (this.#listed.has(rule)) return [];
		const asked = this.#asked.get(rule);
		return keys.filter((one) => {
			const text = keyText(rule, one);
			if (text === null || asked?.has(text)) return false;
			const found = this.#found(one);
			// Two customers cannot have one customer ID, so a hit by another way will do.
			if (rule === 'customerId' && found.customerId.length > 0) return false;
			return !isSettled(rule, one, found, this.rules, this.region);
		});
	}

	#found(keys: MatchKeys) {
		return this.index.find(keys);
	}

	async #ask(rule: MatchRule, keys: readonly MatchKeys[]): Promise<void> {
		const asked = this.#asked.get(rule) ?? new Set();
		this.#asked.set(rule, asked);
		for (const one of keys) asked.add(keyText(rule, one) ?? '');
		await this.#lookUp.ask(rule, filterTexts(rule, keys));
	}

	/**
	 * Requests that all rules take by filter.
	 * @param shares how many of the customers are left for each rule; default all
	 */
	#requests(
		keys: readonly MatchKeys[],
		shares?: ReadonlyMap<MatchRule, number>,
		skipped?: MatchRule,
	): number {
		let requests = 0;
		for (const { rule } of this.rules) {
			if (rule === skipped) continue;
			const open = this.#open(rule, keys);
			const expected = Math.ceil(open.length * (shares?.get(rule) ?? 1));
			const texts = filterTexts(rule, open.slice(0, expected));
			requests += this.#lookUp.batches(rule, texts).length;
		}
		return requests;
	}

	/** Whether all customers fit into fewer pages than this. One request. */
	async #fitsInto(pages: number): Promise<boolean> {
		const $skip = customersIn(pages, this.list.pageSize);
		const query = { $top: 1, $skip };
		return (await this.reader.list(query, this.list.fields)).length === 0;
	}

	async #readAll(): Promise<void> {
		const { fields, pageSize } = this.list;
		for await (const page of customerPages(this.reader, pageSize, fields)) this.index.add(page);
		for (const { rule } of this.rules) {
			if (this.reader.canList(RULE_FIELDS[rule])) this.#listed.add(rule);
		}
	}
}

/** Up to `count` items from all over a list. */
function spread<T>(items: readonly T[], count: number): T[] {
	const step = Math.max(1, items.length / count);
	return items.filter((_, position) => Math.floor(position % step) === 0).slice(0, count);
}
