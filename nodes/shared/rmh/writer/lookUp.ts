import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { customerKey, parseExternalReference } from '../../customer/identity';
import { foldPostalCode } from '../../customer/matching/foldText';
import { NOTHING_FOUND, type FoundByRule } from '../../customer/matching/foundByRule';
import { isSettled } from '../../customer/matching/isSettled';
import { keyText, type MatchKeys } from '../../customer/matching/matchKeys';
import type { MatchRule } from '../../customer/matching/matchRule';
import { recordKeyTexts } from '../../customer/matching/recordKeys';
import { reverseMatchKeys, rmhAsRecord } from '../../customer/matching/rmhRecord';
import { openCustomerSources } from '../customers/customerSources';
import { findCustomers, type CustomerKey } from '../customers/findCustomers';
import { parseCustomerRows } from '../customers/customerRow';
import { chunksOf, filledUp } from '../customers/idChunks';
import type { FoundCustomer, RmhCustomer } from '../customers/rowToCustomer';
import { numbered, nvarchar, varchar } from '../parameters';
import { repeatInList, statement } from '../statements';
import { accountNumberFor } from './accountNumber';
import type { AcumaticaItem, WriterContext } from './writerTypes';

/** Who an Acumatica customer could be in RMH. */
export interface Findings {
	keys: MatchKeys;
	found: FoundByRule;
	/** The customer that it is known to be; null = that one is gone; undefined = it is not known. */
	known: FoundCustomer | null | undefined;
}

/** Three kinds of keys in one statement, of 2,100 parameters that SQL Server takes. */
const ASKED_AT_ONCE = 500;

/**
 * Looks some Acumatica customers up among RMH's: the known ones by their ID, the others by the rules, each
 * rule only for whom an earlier one leaves open. A handful of statements for all of them.
 *
 * @param knownIds RMH IDs of those that are linked, or that a reader has read; in the order of the items
 * @throws RmhError
 */
export class LookUp {
	readonly #customers = new Map<number, FoundCustomer>();
	readonly #found = new Map<AcumaticaItem, Record<MatchRule, AcumaticaCustomer[]>>();

	constructor(private readonly context: WriterContext) {}

	async run(
		items: readonly AcumaticaItem[],
		knownIds: readonly (number | null)[],
	): Promise<Findings[]> {
		const keys = items.map((item) => this.#keysOf(item));
		const open = items.flatMap((item, index) => {
			const own = keys[index];
			return knownIds[index] === null && own ? [{ item, keys: own }] : [];
		});
		for (const { item } of open) this.#found.set(item, emptyFound());
		await this.#byKeys(open, knownIds);
		await this.#byPerson(open);
		return items.map((item, index) => {
			const id = knownIds[index] ?? null;
			return {
				keys: keys[index] ?? this.#keysOf(item),
				found: this.#found.get(item) ?? NOTHING_FOUND,
				known: id === null ? undefined : (this.#customers.get(id) ?? null),
			};
		});
	}

	/** One of the customers that were found. */
	customer(id: number): FoundCustomer | undefined {
		return this.#customers.get(id);
	}

	#keysOf(item: AcumaticaItem): MatchKeys {
		const { accountNumbers, mapping } = this.context.settings;
		return reverseMatchKeys(item, {
			accountNumber: accountNumberFor(item.acumatica.customerId, accountNumbers),
			region: mapping.defaultCountry,
		});
	}

	/** By ID and by account number. */
	async #byKeys(open: readonly Asking[], knownIds: readonly (number | null)[]): Promise<void> {
		const { database, customers } = this.context;
		const asked: { asking?: Asking; rule?: MatchRule; key: CustomerKey }[] = [];
		for (const id of new Set(knownIds)) if (id !== null) asked.push({ key: { kind: 'id', id } });
		for (const asking of open) {
			const reference = parseExternalReference(asking.keys.externalReference ?? '');
			if (
				reference &&
				sameScope(reference.scope, customers.scope) &&
				this.#asks('externalReference')
			) {
				asked.push({ asking, rule: 'externalReference', key: { kind: 'id', id: reference.id } });
			}
			const { customerId } = asking.keys;
			if (customerId !== null && this.#asks('customerId')) {
				const key = { kind: 'accountNumber', accountNumber: customerId } as const;
				asked.push({ asking, rule: 'customerId', key });
			}
		}
		const usable = asked.filter(({ key }) => key.kind !== 'id' || key.id <= 2_147_483_647);
		const answers = await findCustomers(
			database,
			customers,
			usable.map(({ key }) => key),
		);
		for (const [position, { asking, rule }] of usable.entries()) {
			for (const customer of this.#remembered(answers[position] ?? [])) {
				// What the database calls the same account number is the same: its collation decides.
				if (asking && rule) this.#found.get(asking.item)?.[rule].push(this.#record(customer));
			}
		}
	}

	/** By e-mail, phone, name and postal code, for those that are not clear yet. */
	async #byPerson(open: readonly Asking[]): Promise<void> {
		const { matchRules: rules, mapping } = this.context.settings;
		const region = mapping.defaultCountry;
		const unclear = open.flatMap(({ item, keys }) => {
			const found = this.#found.get(item) ?? emptyFound();
			const wanted = rules.filter(
				({ rule }) =>
					rule !== 'externalReference' &&
					rule !== 'customerId' &&
					keyText(rule, keys) !== null &&
					!isSettled(rule, keys, found, rules, region),
			);
			return wanted.length > 0 ? [{ item, keys, rules: wanted.map(({ rule }) => rule) }] : [];
		});
		if (unclear.length === 0) return;
		const index = new Map<string, AcumaticaCustomer[]>();
		for (let start = 0; start < unclear.length; start += ASKED_AT_ONCE) {
			for (const customer of await this.#read(unclear.slice(start, start + ASKED_AT_ONCE))) {
				const record = this.#record(customer);
				for (const rule of ['email', 'phone', 'nameAndPostalCode'] as const) {
					for (const text of recordKeyTexts(rule, record, region)) {
						const place = `${rule}:${text}`;
						const hits = index.get(place) ?? [];
						if (!hits.some(({ reference }) => reference.id === record.reference.id)) {
							index.set(place, [...hits, record]);
						}
					}
				}
			}
		}
		for (const { item, keys, rules: wanted } of unclear) {
			for (const rule of wanted) {
				const hits = index.get(`${rule}:${keyText(rule, keys) ?? ''}`) ?? [];
				const found = this.#found.get(item);
				if (found) found[rule] = hits;
			}
		}
	}

	async #read(
		asking: readonly { keys: MatchKeys; rules: readonly MatchRule[] }[],
	): Promise<FoundCustomer[]> {
		const { database, customers: settings } = this.context;
		const of = (rule: MatchRule, key: (keys: MatchKeys) => string | null) => {
			const texts = asking.flatMap(({ keys, rules }) => (rules.includes(rule) ? [key(keys)] : []));
			return [...new Set(texts.filter((text) => text !== null))];
		};
		const lists = {
			email: of('email', ({ email }) => email),
			phone: of('phone', ({ phone }) => phone && phone.number.slice(-7)),
			zip: of('nameAndPostalCode', ({ postalCode }) => foldPostalCode(postalCode ?? '') || null),
		};
		const size = filledUp(
			[lists.email, lists.phone, lists.zip].reduce((a, b) => (a.length > b.length ? a : b)),
			ASKED_AT_ONCE,
		).length;
		const filled = (list: readonly string[]): (string | null)[] => [
			...list,
			...new Array<null>(size - list.length).fill(null),
		];
		const rows = await database.read(repeatInList(statement('writer/match-customers'), size), {
			...numbered('email', filled(lists.email), (one) => nvarchar(one?.slice(0, 255) ?? null, 255)),
			...numbered('phone', filled(lists.phone), (one) => varchar(one, 7)),
			...numbered('zip', filled(lists.zip), (one) => nvarchar(one?.slice(0, 30) ?? null, 30)),
		});
		const { complete } = await openCustomerSources(database, settings);
		const customers: FoundCustomer[] = [];
		for (const page of chunksOf(parseCustomerRows(rows))) {
			customers.push(...this.#remembered(await complete(page)));
		}
		return customers;
	}

	#asks(rule: MatchRule): boolean {
		return this.context.settings.matchRules.some((setting) => setting.rule === rule);
	}

	#remembered(customers: readonly RmhCustomer[]): FoundCustomer[] {
		return customers.flatMap((customer) => {
			const { rmh } = customer;
			if (!rmh) return [];
			const known = this.#customers.get(rmh.id) ?? { ...customer, rmh };
			this.#customers.set(rmh.id, known);
			return [known];
		});
	}

	#record(customer: FoundCustomer): AcumaticaCustomer {
		return rmhAsRecord(customer, this.context.settings.mapping.faxColumnHolds);
	}
}

interface Asking {
	item: AcumaticaItem;
	keys: MatchKeys;
}

const emptyFound = (): Record<MatchRule, AcumaticaCustomer[]> => ({
	externalReference: [],
	customerId: [],
	email: [],
	phone: [],
	nameAndPostalCode: [],
});

const sameScope = (one: string, other: string) => one.toUpperCase() === other.toUpperCase();

/** How a person finds one of the customers. */
export const nameOf = ({ rmh }: FoundCustomer): string => `RMH customer ${customerKey(rmh)}`;
