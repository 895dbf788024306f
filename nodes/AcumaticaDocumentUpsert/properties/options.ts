import type { INodeProperties } from 'n8n-workflow';
import { lookAgainOption } from '../../shared/n8n/sync/lookAgain';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';

const type = (
	displayName: string,
	name: string,
	standard: string,
	what: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: standard,
	description: `Type of ${what}. Empty: they are not sent.`,
});

/** What most stores never change. */
export const optionProperties: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Apply Payments',
			name: 'applyPayments',
			type: 'boolean',
			default: true,
			description:
				'Whether a Payment is applied to the open invoices of the sales that it names. The rest, or all when off, stays on account.',
		},
		{
			displayName: 'Apply to Sales Orders',
			name: 'applyToOrders',
			type: 'boolean',
			default: false,
			description:
				'Whether a Payment is applied to the open Sales Orders of the sales that it names too, where these are no invoices. Try it out with your instance first: which orders take payments depends on their type.',
		},
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'e.g. USD',
			description:
				"Currency of the store. It is sent, and what Acumatica has in another one goes to Review, unreleased; a Cash Sale, which has no currency of its own, is not sent to a customer with another one. Empty: the customer's, unchecked.",
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. WALKIN',
			description:
				'The Acumatica customer of items about which Missing Customer Check has not decided',
		},
		{
			displayName: 'Discounts',
			name: 'discounts',
			type: 'options',
			options: [
				{ name: 'Are in the Price', value: 'inPrice' },
				{
					name: 'Are Shown as Discounts',
					value: 'asDiscount',
					description: 'Full price and discount amount. Cash Sales have no field for it.',
				},
			],
			default: 'inPrice',
			description: 'How the discount of a line is sent',
		},
		{
			displayName: 'Document Types',
			name: 'types',
			type: 'fixedCollection',
			default: {},
			placeholder: 'Change Types',
			description: 'What the instance calls its types. An empty one: such documents are not sent.',
			options: [
				{
					displayName: 'Types',
					name: 'values',
					values: [
						type('Cash Return', 'cashReturn', 'Cash Return', 'returns that become Cash Sales'),
						type('Cash Sale', 'cashSale', 'Cash Sale', 'sales that become Cash Sales'),
						type('Payment', 'payment', 'Payment', 'collections'),
						type('Refund of a Payment', 'refund', 'Refund', 'collections that were paid back'),
						type('Sales Invoice', 'invoice', 'Invoice', 'sales that become Sales Invoices'),
						type(
							'Sales Invoice of a Return',
							'creditMemo',
							'Credit Memo',
							'returns that become Sales Invoices',
						),
						type('Sales Order', 'order', 'SO', 'sales that become Sales Orders'),
						type('Sales Order of a Return', 'returnOrder', '', 'returns that become Sales Orders'),
					],
				},
			],
		},
		{
			displayName: 'Documents Not Open Yet',
			name: 'notOpenYet',
			type: 'options',
			options: [
				{
					name: 'Post on Account',
					value: 'onAccount',
					description: 'The Payment is posted, and a warning says what it could not be applied to',
				},
				{
					name: 'Wait',
					value: 'wait',
					description:
						'The Payment leaves by Review, is held in the sync ledger with the reason, and is due again after Look Again After',
				},
			],
			default: 'onAccount',
			description:
				'What happens to a Payment that names sales which are in Acumatica, but not released',
		},
		{ ...leaseTimeoutOption, displayOptions: { show: { '/useLedger': [true] } } },
		{
			...lookAgainOption,
			description:
				'When a Payment that waits for what it pays, or for a sale of another store, is due again',
			displayOptions: { show: { '/useLedger': [true] } },
		},
		{
			displayName: 'Mixed Tenders',
			name: 'mixedTenders',
			type: 'options',
			options: [
				{ name: 'Do Not Send the Document', value: 'review' },
				{ name: 'Use the Largest Tender', value: 'largest' },
			],
			default: 'review',
			description:
				'What happens to a document that was paid in several ways with different payment methods',
		},
		{
			displayName: 'Most Sales per Order',
			name: 'mostSalesPerDocument',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500, numberPrecision: 0 },
			default: 200,
			description: 'How many sales go into one order of a day at most',
		},
		{
			displayName: 'Paid in Part',
			name: 'paidInPart',
			type: 'options',
			options: [
				{ name: 'Do Not Send the Sale', value: 'review' },
				{ name: 'Send the Whole Sale as Owed', value: 'wholly' },
			],
			default: 'wholly',
			description:
				'What happens to a sale that was paid in part at the till and is owed in part. Sent as a whole, what was paid stays open in Acumatica until somebody enters it. A Cash Sale is never sent.',
		},
		{
			displayName: 'Release Time Limit (Seconds)',
			name: 'releaseTimeLimit',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 120,
			description: 'How long to wait for the end of each release',
		},
	],
};
