import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { DocumentTypes, PostingSettings } from '../shared/document/posting/postingSettings';
import { readCount, textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';
import { readLookAgain } from '../shared/n8n/sync/lookAgain';
import { MOST_DOCUMENTS } from '../shared/rmh/ledger/documents/recordSent';
import { readTables } from './readTables';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

export interface NodeSettings {
	posting: PostingSettings;
	/** The Acumatica customer of documents that nobody has decided about; '' = they are not sent. */
	customerId: string;
	release: boolean;
	releaseTimeLimitMs: number;
	dryRun: boolean;
	/** Whether payments are applied to orders too. */
	applyToOrders: boolean;
	/** What happens to a payment that names documents which are not open yet. */
	notOpenYet: 'onAccount' | 'wait';
	/** When a payment that waits is due again. */
	lookAgainSeconds: number;
}

const options = z.object({
	applyPayments: z.boolean().default(true),
	applyToOrders: z.boolean().default(false),
	currency: textValue,
	customerId: textValue,
	discounts: z.enum(['inPrice', 'asDiscount']).default('inPrice'),
	mixedTenders: z.enum(['review', 'largest']).default('review'),
	paidInPart: z.enum(['review', 'wholly']).default('wholly'),
	notOpenYet: z.enum(['onAccount', 'wait']).default('onAccount'),
});

const STANDARD_TYPES = {
	invoice: 'Invoice',
	creditMemo: 'Credit Memo',
	cashSale: 'Cash Sale',
	cashReturn: 'Cash Return',
	order: 'SO',
	returnOrder: '',
	payment: 'Payment',
	refund: 'Refund',
};

/**
 * Reads what holds for all items of a run.
 * @throws SettingError naming the parameter
 */
export function readSettings(parameters: Parameters): NodeSettings {
	const chosen = options.parse(parameters.getNodeParameter('options', 0, {}));
	const { applyPayments, currency, customerId, discounts, mixedTenders, paidInPart } = chosen;
	const { applyToOrders, notOpenYet } = chosen;
	const salesEntity = parameters.getNodeParameter(
		'salesEntity',
		0,
	) as PostingSettings['salesEntity'];
	const release = parameters.getNodeParameter('release', 0, false) === true;
	const option = (name: string, standard: number) =>
		parameters.getNodeParameter(`options.${name}`, 0, standard);
	return {
		posting: {
			salesEntity,
			grouping:
				salesEntity === 'SalesOrder' && parameters.getNodeParameter('grouping', 0) === 'perDay'
					? 'perDay'
					: 'perSale',
			mostSalesPerDocument: readMostSales(option('mostSalesPerDocument', 200)),
			onAccountCashSales:
				parameters.getNodeParameter('onAccountCashSales', 0, 'salesInvoice') === 'review'
					? 'review'
					: 'salesInvoice',
			mixedTenders,
			paidInPart,
			types: readTypes(parameters),
			// What is to be released cannot be on hold.
			hold: !release && parameters.getNodeParameter('hold', 0, false) === true,
			discounts,
			applyPayments,
			currency,
			...readTables(parameters),
			otherItems: readOtherItems(parameters),
		},
		customerId,
		release,
		releaseTimeLimitMs: readCount(option('releaseTimeLimit', 120), 'Release Time Limit') * 1000,
		dryRun: parameters.getNodeParameter('dryRun', 0, false) === true,
		applyToOrders,
		notOpenYet,
		lookAgainSeconds: readLookAgain(parameters),
	};
}

function readMostSales(value: unknown): number {
	const most = readCount(value, 'Most Sales per Order');
	if (most <= MOST_DOCUMENTS) return most;
	throw new SettingError(
		`Most Sales per Order is above ${MOST_DOCUMENTS}`,
		'Give a smaller number: the sales of a day then become several orders.',
	);
}

function readOtherItems(parameters: Parameters): PostingSettings['otherItems'] {
	const kind = parameters.getNodeParameter('otherItems', 0, 'sameCode');
	if (kind === 'refuse') return { kind };
	if (kind !== 'one') return { kind: 'sameCode' };
	const inventoryId = textValue.parse(parameters.getNodeParameter('otherInventoryId', 0, ''));
	if (inventoryId !== '') return { kind, inventoryId };
	throw new SettingError(
		'Inventory ID of Items Without a Row is empty',
		'Give the ID of an item in Acumatica, or choose another way for such items.',
	);
}

function readTypes(parameters: Parameters): PostingSettings['types'] {
	const changed = parameters.getNodeParameter('options.types.values', 0, {}) as Partial<
		Record<keyof typeof STANDARD_TYPES, unknown>
	>;
	const typeOf = (name: keyof typeof STANDARD_TYPES) =>
		textValue.parse(changed[name] ?? STANDARD_TYPES[name]);
	const pair = (
		usual: keyof typeof STANDARD_TYPES,
		reversed: keyof typeof STANDARD_TYPES,
	): DocumentTypes => ({ usual: typeOf(usual), reversed: typeOf(reversed) });
	return {
		SalesInvoice: pair('invoice', 'creditMemo'),
		CashSale: pair('cashSale', 'cashReturn'),
		SalesOrder: pair('order', 'returnOrder'),
		Payment: pair('payment', 'refund'),
	};
}
