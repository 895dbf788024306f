import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { endpointProperties } from './properties/acumaticaEndpoint';

/** The instance URL as typed, without a page that was copied along with it and without a slash at the end. */
const instance = String.raw`$self["url"].trim().replace(/[?#].*$/, "").replace(/\/(\(W\(\d+\)\)|Main|Main\.aspx|Frames|Pages|entity|identity)(\/.*)?$/i, "").replace(/\/+$/, "")`;

/** Access to Acumatica through a connected application, by authorization code with PKCE. */
export class AcumaticaErpOAuth2Api implements ICredentialType {
	name = 'acumaticaErpOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Acumatica ERP OAuth2 API';

	icon = {
		light: 'file:icons/acumaticaErp.svg',
		dark: 'file:icons/acumaticaErp.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-rmh-acumatica/n8n-nodes-rmh-acumatica#acumatica-erp-oauth2';

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
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${instance} }}/identity/connect/authorize`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${instance} }}/identity/connect/token`,
			required: true,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 01234567-89AB-CDEF-0123-456789ABCDEF@Company',
			description:
				'From Connected Applications (SM303010), flow Authorization Code, with the redirect URL shown above. Copy all of it: the part after @ is the tenant that n8n will work in.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shared secret of the connected application. Acumatica shows it only once.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			// offline_access: one session for the whole grant, and a refresh token.
			default: 'api offline_access',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Branch',
			name: 'branch',
			type: 'string',
			default: '',
			placeholder: 'e.g. MAIN',
			description: 'ID of the branch to work in. Leave empty for the default branch of the user.',
		},
		...endpointProperties,
	];
}
