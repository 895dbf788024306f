import type { ICredentialType, INodeProperties } from 'n8n-workflow';

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
		{
			displayName: 'Endpoint Name',
			name: 'endpointName',
			type: 'string',
			default: 'Default',
			description:
				'Web service endpoint (SM207060). Change it only when an endpoint was made for this purpose.',
		},
		{
			displayName: 'Endpoint Version',
			name: 'endpointVersion',
			type: 'string',
			default: '24.200.001',
			description: 'Version of the endpoint. Later releases of Acumatica keep offering it.',
		},
		{
			displayName: 'Max Concurrent Requests',
			name: 'maxConcurrentRequests',
			type: 'number',
			default: 2,
			typeOptions: { minValue: 1, maxValue: 50 },
			description:
				'How many requests may be under way at once. More than the licence allows (SM604000) only makes them wait in Acumatica.',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			default: 0,
			typeOptions: { minValue: 0 },
			description:
				'How many requests may be sent in a minute. 0 sets no limit here; then only the limit of the licence counts.',
		},
	];
}
