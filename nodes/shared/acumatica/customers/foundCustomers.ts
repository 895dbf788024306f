import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { NOTHING_FOUND, type FoundByRule } from '../../customer/matching/foundByRule';
import { keyText, type MatchKeys } from '../../customer/matching/matchKeys';
import type { MatchRule } from '../../customer/matching/matchRule';
import { recordKeyTexts } from '../../customer/matching/recordKeys';

type ById = Map<string, AcumaticaCustomer>;

/**
 * Keeps those of the customers read that somebody looks for, by each rule. A customer that is read
 * twice counts once.
 */
export class FoundIndex {
	readonly #byRule: ReadonlyMap<MatchRule, Map<string, ById>>;

	/** @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none */
	constructor(
		keys: readonly MatchKeys[],
		rules: readonly MatchRule[],
		private readonly region: string,
	) {
		this.#byRule = new Map(
			rules.map((rule) => {
				const texts = keys.map((one) => keyText(rule, one)).filter((text) => text !== null);
				return [rule, new Map(texts.map((text) => [text, new Map() as ById]))] as const;
			}),
		);
	}

	/** Whether anybody can be found by a rule. */
	isLookedForBy(rule: MatchRule): boolean {
		return (this.#byRule.get(rule)?.size ?? 0) > 0;
	}

	add(customers: readonly AcumaticaCustomer[]): void {
		for (const customer of customers) {
			for (const [rule, index] of this.#byRule) {
				if (index.size === 0) continue;
				for (const text of recordKeyTexts(rule, customer, this.region)) {
					index.get(text)?.set(customer.reference.id, customer);
				}
			}
		}
	}

	find(keys: MatchKeys): FoundByRule {
		const found: Record<MatchRule, readonly AcumaticaCustomer[]> = { ...NOTHING_FOUND };
		for (const [rule, index] of this.#byRule) {
			const hits = index.get(keyText(rule, keys) ?? '');
			if (hits !== undefined && hits.size > 0) found[rule] = [...hits.values()];
		}
		return found;
	}

	/** Every customer that was found, once. */
	customers(): AcumaticaCustomer[] {
		const all: ById = new Map();
		for (const found of this.#all()) found.forEach((customer, id) => all.set(id, customer));
		return [...all.values()];
	}

	/** Puts a fuller version of a customer in the place of each that it replaces. */
	replace(id: string, customer: AcumaticaCustomer | null): void {
		for (const found of this.#all()) {
			if (!found.has(id)) continue;
			if (customer === null) found.delete(id);
			else found.set(id, customer);
		}
	}

	*#all(): Generator<ById> {
		for (const index of this.#byRule.values()) yield* index.values();
	}
}
