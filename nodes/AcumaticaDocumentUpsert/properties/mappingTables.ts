import type { INodeProperties } from 'n8n-workflow';

const store: INodeProperties = {
	displayName: 'Store',
	name: 'store',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1',
	description: 'ID of the RMH store. Empty: all stores that have no row of their own.',
};

const textColumn = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description,
});

/** A table that an analyst fills in row by row. */
function table(
	displayName: string,
	name: string,
	row: string,
	description: string,
	values: INodeProperties[],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: `Add ${row}`,
		default: {},
		description,
		options: [{ displayName, name: 'rows', values }],
	};
}

/** What RMH calls things, and what Acumatica calls them. */
export const mappingTables: INodeProperties[] = [
	table(
		'Stores',
		'stores',
		'Store',
		'Branch and warehouse of each RMH store. Without a row Acumatica takes its defaults.',
		[
			store,
			textColumn(
				'Branch',
				'branch',
				'MAIN',
				'Branch of the documents. Empty: that of the sign-in.',
			),
			textColumn(
				'Warehouse',
				'warehouse',
				'SHOP1',
				"Warehouse that the goods leave. Empty: the item's. Cash Sales have none.",
			),
		],
	),
	table(
		'Tenders',
		'tenders',
		'Tender',
		'Payment method and cash account of each way of paying. Needed for Cash Sales and Payments.',
		[
			textColumn('Tender', 'tender', 'VISA', 'Code, description or ID of the tender in RMH'),
			store,
			textColumn(
				'Payment Method',
				'paymentMethod',
				'CCARD',
				'ID of the payment method in Acumatica',
			),
			textColumn(
				'Cash Account',
				'cashAccount',
				'10200',
				'Empty: the default account of the payment method',
			),
		],
	),
	table(
		'Items',
		'items',
		'Item',
		'Items whose inventory ID in Acumatica is not the item lookup code of RMH',
		[
			textColumn('Item', 'itemCode', 'MUG-RED', 'Item lookup code in RMH'),
			textColumn('Inventory ID', 'inventoryId', 'MUG', 'ID of the item in Acumatica'),
		],
	),
	{
		displayName: 'Items Without a Row',
		name: 'otherItems',
		type: 'options',
		options: [
			{ name: 'Are Not Sent', value: 'refuse', description: 'The sale fails until there is a row' },
			{ name: 'Use One Inventory ID', value: 'one', description: 'For sales without item detail' },
			{
				name: 'Use the Item Lookup Code',
				value: 'sameCode',
				description: 'The inventory IDs of Acumatica are the codes of RMH',
			},
		],
		default: 'sameCode',
		description: 'What happens to an item that has no row above',
	},
	{
		displayName: 'Inventory ID of Items Without a Row',
		name: 'otherInventoryId',
		type: 'string',
		default: '',
		placeholder: 'e.g. RETAIL',
		description: 'ID of the Acumatica item that stands for all of them',
		displayOptions: { show: { otherItems: ['one'] } },
	},
	table(
		'Taxes',
		'taxes',
		'Tax',
		'Tax category and zone of taxed and of untaxed lines. Without rows the item and the customer decide in Acumatica.',
		[
			{
				displayName: 'Lines',
				name: 'lines',
				type: 'options',
				options: [
					{ name: 'Taxed in RMH', value: 'taxable' },
					{ name: 'Not Taxed in RMH', value: 'exempt' },
				],
				default: 'taxable',
				description: 'Which lines of a sale the row is for',
			},
			store,
			textColumn('Tax Category', 'taxCategory', 'TAXABLE', "Empty: the item's category"),
			textColumn(
				'Tax Zone',
				'taxZone',
				'DOMESTIC',
				"Zone of a document with such lines. Empty: the customer's. Cash Sales always take the customer's.",
			),
		],
	),
	table(
		'Departments',
		'departments',
		'Department',
		'Sub-account of the lines of each department. A row without a department is for all others. Sales Orders have none.',
		[
			textColumn(
				'Department',
				'department',
				'GROCERY',
				'As the items of RMH Transaction Reader have it',
			),
			store,
			textColumn('Sub-Account', 'subaccount', 'GRO-000', 'Sub-account in Acumatica'),
		],
	),
];
