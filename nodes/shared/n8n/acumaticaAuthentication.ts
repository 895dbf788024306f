import type {
	IAllExecuteFunctions,
	INodeCredentialDescription,
	INodeProperties,
} from 'n8n-workflow';
import { parseAcumaticaConnection, type AcumaticaConnection } from '../acumatica/connection';

const signedIn = 'acumaticaErpApi';
const connected = 'acumaticaErpOAuth2Api';

/** The credentials of every Acumatica node; each names the method that tests it. */
export const acumaticaCredentials: INodeCredentialDescription[] = [
	{
		name: signedIn,
		required: true,
		testedBy: 'acumaticaConnection',
		displayOptions: { show: { authentication: ['signIn'] } },
	},
	{
		name: connected,
		required: true,
		testedBy: 'acumaticaOAuth2Connection',
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

/** Lets the analyst pick between the two credentials. */
export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'User and Password',
			value: 'signIn',
			description: 'Sign in as an Acumatica user. Quick to set up.',
		},
		{
			name: 'OAuth2',
			value: 'oAuth2',
			description: 'Connect through a connected application. What Acumatica recommends.',
		},
	],
	default: 'signIn',
};

interface TokenHolder {
	oauthTokenData?: { access_token?: string };
}

/**
 * The Acumatica connection that the node's credential describes. For OAuth2, n8n itself refreshes
 * the token and stores the rotated refresh token.
 * @throws AcumaticaError (kind `configuration`) when the credential is incomplete
 */
export async function getAcumaticaConnection(
	context: Pick<IAllExecuteFunctions, 'getCredentials' | 'getNodeParameter' | 'helpers'>,
): Promise<AcumaticaConnection> {
	const authentication = context.getNodeParameter('authentication', 0, 'signIn');
	if (authentication !== 'oAuth2') {
		return parseAcumaticaConnection(await context.getCredentials(signedIn), {
			kind: 'signIn',
		});
	}
	const refresh = async () => {
		const token: unknown = await context.helpers.refreshOAuth2Token.call(
			context as IAllExecuteFunctions,
			connected,
		);
		return newAccessToken(token) ?? (await storedAccessToken(context));
	};
	return parseAcumaticaConnection(await context.getCredentials(connected), {
		kind: 'oAuth2',
		refresh,
	});
}

const newAccessToken = (token: unknown): string | undefined => {
	const held = token as { access_token?: unknown } | null;
	return typeof held?.access_token === 'string' ? held.access_token : undefined;
};

async function storedAccessToken(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<string> {
	const { oauthTokenData } = await context.getCredentials<TokenHolder>(connected);
	return oauthTokenData?.access_token ?? '';
}
