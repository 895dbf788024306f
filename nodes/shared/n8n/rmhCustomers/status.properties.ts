import type { INodeProperties } from 'n8n-workflow';
import { ACUMATICA_STATUSES } from '../../customer/acumaticaStatuses';
import type { StatusValue } from '../../rmh/customers/customerSettings';

/** An empty column is an ordinary customer: so nothing has to be written into the rows that are there. */
const DEFAULT_VALUES: readonly StatusValue[] = [
	{ status: 'Active', value: '' },
	{ status: 'On Hold', value: 'ON HOLD' },
	{ status: 'Credit Hold', value: 'CREDIT HOLD' },
	{ status: 'Inactive', value: 'INACTIVE' },
	{ status: 'One-Time', value: '' },
];

/** Where the site keeps the status that a customer has in Acumatica: RMH has no column of its own for it. */
export const statusProperties: INodeProperties[] = [
	{
		displayName: 'Status Column',
		name: 'statusColumn',
		type: 'resourceLocator',
		default: { __rl: true, mode: 'list', value: '' },
		description:
			'Column of the customer table that says whether a customer is active, on hold, inactive. RMH has none of its own, so it is one that the site uses for it. Empty: RMH keeps no status.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchStatusColumns', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. CustomText5',
			},
		],
	},
	{
		displayName: 'Status in RMH',
		name: 'statusValues',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Status',
		default: { rows: DEFAULT_VALUES.map((row) => ({ ...row })) },
		description:
			'What the column has for each status of Acumatica. Several statuses may have the same value; an empty value is an empty column. A value that is in no row is never written over. Keep it the same in every node that reads or writes RMH customers.',
		displayOptions: { hide: { statusColumn: [''] } },
		options: [
			{
				displayName: 'Statuses',
				name: 'rows',
				values: [
					{
						displayName: 'Acumatica Status',
						name: 'status',
						type: 'options',
						options: ACUMATICA_STATUSES.map((status) => ({ name: status, value: status })),
						default: 'Active',
					},
					{
						displayName: 'RMH Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. HOLD',
						description: 'What is in the column; upper and lower case do not count',
					},
				],
			},
		],
	},
];
