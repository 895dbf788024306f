import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { documentProperties } from './documents/documents.properties';
import { properties } from './properties';

/** Asked whatever the records are. */
const OF_BOTH = new Set(['authentication', 'useLedger']);

const recordsProperty: INodeProperties = {
	displayName: 'Records',
	name: 'records',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Customers',
			value: 'customers',
			description: 'Customers of RMH, or any records that name one',
		},
		{
			name: 'Sales and Collections',
			value: 'documents',
			description: 'From RMH Transaction Reader: what may be sent to Acumatica, and for whom',
		},
	],
	default: 'customers',
	description: 'What the items are',
};

const only = (records: string, some: INodeProperties[]) =>
	updateDisplayOptions({ show: { records: [records] } }, some);

/** All that the analyst is asked for, in the order of the panel. */
export const nodeProperties: INodeProperties[] = [
	recordsProperty,
	...properties.filter(({ name }) => OF_BOTH.has(name)),
	...only(
		'customers',
		properties.filter(({ name }) => !OF_BOTH.has(name)),
	),
	...only('documents', documentProperties),
];
