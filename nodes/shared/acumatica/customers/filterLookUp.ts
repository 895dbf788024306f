import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { MatchRule } from '../../customer/matching/matchRule';
import { RULE_FIELDS } from '../../customer/matching/recordKeys';
import { AcumaticaError } from '../errors/AcumaticaError';
import { concurrently } from './concurrently';
import type { CustomerReader } from './customerReader';
import { equalsAny, filterBatches } from './filter';
import type { FoundIndex } from './foundCustomers';
import { FILTERED_FIELDS } from './ruleFilter';

/** Answers of web servers and of Acumatica to an address that is too long for them. */
const TOO_LONG: readonly (number | undefined)[] = [404, 413, 414];

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
		try {
			const $filter = equalsAny(FILTERED_FIELDS[rule], batch);
			this.index.add(await this.#comparable(rule, await this.reader.list({ $filter })));
		} catch (error) {
			const tooLong = error instanceof AcumaticaError && TOO_LONG.includes(error.status);
			if (!tooLong || batch.length === 1) throw error;
			const half = Math.ceil(batch.length / 2);
			await this.#ask(rule, batch.slice(0, half));
			await this.#ask(rule, batch.slice(half));
		}
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
