import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { endpointProperties } from './properties/acumaticaEndpoint';

/** Sign-in to Acumatica with user and password. Tested by the nodes that use it. */
// Every node that uses it names its test (testedBy) in a description they share, where the rule does not look.
// eslint-disable-next-line @n8n/community-nodes/credential-test-required
export class AcumaticaErpApi implements ICredentialType {
	name = 'acumaticaErpApi';

	displayName = 'Acumatica ERP API';

	icon = {
		light: 'file:icons/acumaticaErp.svg',
		dark: 'file:icons/acumaticaErp.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-rmh-acumatica/n8n-nodes-rmh-acumatica#acumatica-erp';

	properties: INodeProperties[] = [
		{
			displayName: 'Instance URL',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.acumatica.com/AcumaticaERP',
			description:
				'Address that the browser shows after signing in, up to the name of the instance. Has to start with https.',
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			default: '',
			placeholder: 'e.g. Company',
			description:
				'Name of the tenant as the sign-in page lists it. Leave empty only when the instance has a single tenant.',
		},
		{
			displayName: 'Branch',
			name: 'branch',
			type: 'string',
			default: '',
			placeholder: 'e.g. MAIN',
			description: 'ID of the branch to work in. Leave empty for the default branch of the user.',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n',
			description:
				'Acumatica user. One of its own for n8n keeps other people from taking its sessions.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of the Acumatica user. Acumatica locks a user after a few wrong ones.',
		},
		...endpointProperties,
	];
}
