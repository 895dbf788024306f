import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { MatchRule } from '../../customer/matching/matchRule';
import { RULE_FIELDS } from '../../customer/matching/recordKeys';
import { concurrently } from './concurrently';
import type { CustomerReader } from './customerReader';
import { equalsAny, filterBatches } from './filter';
import type { FoundIndex } from './foundCustomers';
import { inHalves } from './inHalves';
import { FILTERED_FIELDS } from './ruleFilter';

/** Looks for customers by `$filter`, rule by rule, in batches; the index keeps what fits. */
export class FilterLookUp {
	constructor(
		private readonly reader: CustomerReader,
		private readonly index: FoundIndex,
	) {}

	/** The requests that a look-up for these texts takes: the texts of each. */
	batches(rule: MatchRule, texts: readonly string[]): string[][] {
		return filterBatches(FILTERED_FIELDS[rule], texts, this.reader.listOptions());
	}

	async ask(rule: MatchRule, texts: readonly string[]): Promise<void> {
		const batches = this.batches(rule, texts);
		await concurrently(batches, async (batch) => await this.#ask(rule, batch));
	}

	async #ask(rule: MatchRule, batch: readonly string[]): Promise<void> {
		await inHalves(batch, async (part) => {
			const $filter = equalsAny(FILTERED_FIELDS[rule], part);
			this.index.add(await this.#comparable(rule, await this.reader.list({ $filter })));
		});
	}

	/** Where lists cannot carry what the rule compares, the few customers found are read one by one. */
	async #comparable(
		rule: MatchRule,
		customers: readonly AcumaticaCustomer[],
	): Promise<readonly AcumaticaCustomer[]> {
		if (this.reader.canList(RULE_FIELDS[rule])) return customers;
		const complete: AcumaticaCustomer[] = [];
		await concurrently(customers, async ({ reference }) => {
			const customer = await this.reader.byId(reference.id);
			if (customer !== null) complete.push(customer);
		});
		return complete;
	}
}
