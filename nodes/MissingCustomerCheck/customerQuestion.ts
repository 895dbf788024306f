import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { DebtorReference } from '../shared/customer/customerItem';
import { customerIdFor, LEDGER_SCOPE_PATTERN } from '../shared/customer/identity';
import type { Readiness } from '../shared/customer/matching/readiness';
import { debtorReference, parseCustomerItem } from '../shared/customer/parseCustomerItem';
import type { RmhItem } from '../shared/n8n/sync/nodeSync';
import {
	matchKeysOf,
	NO_KEYS,
	type MatchableItem,
	type MatchKeys,
	type MatchKeySettings,
} from '../shared/customer/matching/matchKeys';

/** What one item asks: which RMH customer it means. */
export interface CustomerQuestion {
	/** Of the item. */
	index: number;
	keys: MatchKeys;
	/**
	 * `walkIn` and `unusable`: it cannot be looked up, and `unusable` says why. `tied`: it is answered by the
	 * receivable account that stands for it.
	 */
	kind: 'customer' | 'walkIn' | 'unusable' | 'tied';
	unusable: Extract<Readiness, { result: 'review' }> | null;
	/** Number of the account that stands for it. */
	account?: string;
	/** Of a record that names its customer by the account number alone. */
	scope?: string;
	/** Where the item is a customer of RMH Customer Reader. */
	item?: RmhItem;
}

/** What is not as expected does not stop the check: the customer is looked for by the rest. */
const optionalTexts = <Name extends string>(...names: Name[]) =>
	z
		.record(z.unknown())
		.transform((texts) =>
			Object.fromEntries(
				names.flatMap((name) => (typeof texts[name] === 'string' ? [[name, texts[name]]] : [])),
			),
		)
		.optional()
		.catch(undefined);

const itemWithCustomer = z.object({
	debtor: z.custom<DebtorReference>((data) => debtorReference(data) === null).nullish(),
	type: z.enum(['walkIn', 'named', 'credit']).optional(),
	name: z.string().optional().catch(undefined),
	contact: optionalTexts('email', 'phone'),
	address: optionalTexts('postalCode'),
	rmh: z.object({
		id: z.number().int().nonnegative(),
		scope: z.string(),
		accountNumber: z.string(),
	}),
});

/** What a question asks, whoever asks it. */
export type Asked = Omit<CustomerQuestion, 'index' | 'item'>;

export const unusable = (
	reason: string,
	kind: Exclude<Asked['kind'], 'customer'> = 'unusable',
): Asked => ({
	keys: NO_KEYS,
	kind,
	unusable: { result: 'review', reason, candidates: [] },
});

function ask(item: MatchableItem, settings: MatchKeySettings): Asked {
	const scope = item.rmh?.scope ?? '';
	if (!LEDGER_SCOPE_PATTERN.test(scope)) {
		return unusable(`The scope "${scope}" cannot be used: use letters, digits, "-" or "_"`);
	}
	return { keys: matchKeysOf(item, settings), kind: 'customer', unusable: null };
}

/** Reads the question from an item of RMH Customer Reader. */
export function questionOfItem(
	json: IDataObject,
	index: number,
	settings: MatchKeySettings,
): CustomerQuestion {
	const parsed = parseCustomerItem(json);
	const rmh = parsed.ok ? parsed.item.rmh : null;
	const item = parsed.ok && rmh ? { item: { ...parsed.item, rmh } } : {};
	return { index, ...item, ...askFor(json, settings) };
}

function askFor(json: IDataObject, settings: MatchKeySettings): Asked {
	const parsed = itemWithCustomer.safeParse(json);
	if (!parsed.success) {
		return unusable('The item names no RMH customer (rmh.id, rmh.scope, rmh.accountNumber)');
	}
	const { rmh, type, debtor } = parsed.data;
	if (debtor?.standsForCustomer) return askForAccount(debtor, settings);
	if (type === 'walkIn') {
		return unusable(
			'A walk-in customer without an identity of its own is not kept in Acumatica',
			'walkIn',
		);
	}
	if (settings.numbering.kind !== 'acumatica' && rmh.accountNumber.trim() === '') {
		return unusable('The customer has no account number, so no customer ID can be made from it');
	}
	return ask(parsed.data, settings);
}

/** Who owes is who Acumatica has to have. */
export function askForAccount(
	{ accountId, number, scope, others = [] }: Omit<DebtorReference, 'name' | 'standsForCustomer'>,
	settings: MatchKeySettings,
): Asked {
	if (others.length > 0) {
		const numbers = [number, ...others].join(', ');
		return unusable(
			`The customer has several receivable accounts (${numbers}), and only one of them can owe. Leave it one in RMH`,
			'tied',
		);
	}
	const account = { rmh: { id: accountId, scope, accountNumber: number } };
	return { ...ask(account, settings), kind: 'tied', account: number };
}

/** Reads the question from the fields that the analyst chose for other records. */
export function questionOfFields(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	index: number,
	settings: MatchKeySettings,
): CustomerQuestion {
	return { index, ...askForFields(context, index, settings) };
}

function askForFields(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
	settings: MatchKeySettings,
): Asked {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const idText = text('rmhId');
	if (idText !== '' && !/^\d{1,10}$/.test(idText)) {
		return unusable(`RMH Customer ID "${idText}" is not a whole number`);
	}
	// 0 is how RMH writes "no customer".
	const id = idText === '' || Number(idText) === 0 ? null : Number(idText);
	const accountNumber = text('accountNumber');
	if (id !== null) return ask({ rmh: { scope: text('scope'), id, accountNumber } }, settings);
	if (accountNumber === '') return unusable('The record names no RMH customer');
	const customerId = customerIdFor(accountNumber, settings.numbering);
	return {
		keys: { ...NO_KEYS, customerId },
		kind: 'customer',
		unusable: null,
		scope: text('scope'),
	};
}
