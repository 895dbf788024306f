import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import {
	acumaticaCredentials,
	authenticationProperty,
} from '../../shared/n8n/acumaticaAuthentication';
import { rmhDatabaseCredentials } from '../../shared/n8n/rmhDatabase';

const fromAcumatica = { operation: ['rebuildLinks'], readFrom: ['acumatica'] };

/** RMH always; Acumatica only where the node itself reads it. */
export const ledgerCredentials: INodeCredentialDescription[] = [
	...rmhDatabaseCredentials,
	...acumaticaCredentials.map((credential) => ({
		...credential,
		displayOptions: { show: { ...credential.displayOptions?.show, ...fromAcumatica } },
	})),
];

/** Where Rebuild Links takes the Acumatica customers from. */
export const rebuildSourceProperties: INodeProperties[] = [
	{
		displayName: 'Read From',
		name: 'readFrom',
		type: 'options',
		options: [
			{
				name: 'Acumatica',
				value: 'acumatica',
				description: 'The node lists all Acumatica customers itself, in pages of 1,000',
			},
			{
				name: 'Input Items',
				value: 'items',
				description:
					'The items are Acumatica customers, as Acumatica nodes give them: with record ID, customer ID, external reference and status',
			},
		],
		default: 'acumatica',
		description: 'Where the Acumatica customers come from',
	},
	{ ...authenticationProperty, displayOptions: { show: { readFrom: ['acumatica'] } } },
];
