import type { INodeProperties } from 'n8n-workflow';
import type { OtherStores } from '../customer/otherStore';
import { SettingError } from './SettingError';

/** The same question to Customer Compare and to RMH Customer Writer, which have to agree. */
export const otherStoresOption = {
	displayName: 'Customers of Other Stores',
	name: 'otherStores',
	type: 'options',
	options: [
		{
			name: 'Create Here',
			value: 'createHere',
			description:
				'For stores that share their customers. The customer keeps its Ext. Ref. Nbr. in Acumatica.',
		},
		{ name: 'Leave Alone', value: 'leaveAlone', description: "They are that store's business" },
	],
	default: 'leaveAlone',
	description:
		'What becomes of a new customer whose Ext. Ref. Nbr. in Acumatica says that it was made from another store. Set it alike in Customer Compare and RMH Customer Writer.',
} as const satisfies INodeProperties;

/** @throws SettingError */
export function readOtherStores(given: string | undefined): OtherStores {
	if (given === undefined || given === '' || given === 'leaveAlone') return 'leaveAlone';
	if (given === 'createHere') return given;
	throw new SettingError(
		`Customers of Other Stores: "${given}" is not one of the two`,
		'Give leaveAlone or createHere.',
	);
}
