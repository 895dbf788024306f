import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { runNode } from '../nodeHarness';
import { customerItem } from '../shared/customer/customerItems';

let acumatica: AcumaticaEmulator;
beforeAll(async () => {
	acumatica = await startAcumaticaEmulator();
});
afterAll(async () => await acumatica.close());

const tokenUrl = () => `${acumatica.url}/identity/connect/token`;

/** Tokens as the consent in the browser would have brought them. */
async function consent(): Promise<ICredentialDataDecryptedObject> {
	const { clientId, clientSecret } = acumatica.oauthClient;
	const reply = await fetch(tokenUrl(), {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'password',
			client_id: clientId,
			client_secret: clientSecret,
			username: acumatica.login.user,
			password: acumatica.login.password,
			scope: 'api offline_access',
		}),
	});
	return (await reply.json()) as ICredentialDataDecryptedObject;
}

const credential = (oauthTokenData: ICredentialDataDecryptedObject) => ({
	url: acumatica.url,
	clientId: acumatica.oauthClient.clientId,
	clientSecret: acumatica.oauthClient.clientSecret,
	grantType: 'pkce',
	authentication: 'body',
	scope: 'api offline_access',
	authUrl: `${acumatica.url}/identity/connect/authorize`,
	accessTokenUrl: tokenUrl(),
	branch: 'MAIN',
	endpointName: 'Default',
	endpointVersion: '24.200.001',
	maxConcurrentRequests: 2,
	requestsPerMinute: 0,
	oauthTokenData,
});

const upload = async (
	tokens: ICredentialDataDecryptedObject,
	onTokenStored?: (data: ICredentialDataDecryptedObject) => void,
) =>
	await runNode(new AcumaticaCustomerUpsert(), {
		parameters: { operation: 'createOrUpdate', authentication: 'oAuth2', useLedger: false },
		credentials: { acumaticaErpOAuth2Api: credential(tokens) },
		items: [{ ...customerItem() }],
		onTokenStored,
	});

test('a connected credential works, over one session that is signed out', async () => {
	const { outputs } = await upload(await consent());
	expect(outputs[0]?.[0]?.json.upsert).toMatchObject({ action: 'created' });
	expect(acumatica.stats.seatsInUse).toBe(0);
});

test('an expired access token is renewed, and the rotated refresh token is stored', async () => {
	const tokens = await consent();
	const stored: ICredentialDataDecryptedObject[] = [];
	const { outputs } = await upload({ ...tokens, access_token: 'expired' }, (data) =>
		stored.push(data),
	);
	expect(outputs[0]?.[0]?.json.upsert).toMatchObject({ action: 'unchanged' });
	const [first] = stored as { oauthTokenData?: { refresh_token?: string } }[];
	expect(first?.oauthTokenData?.refresh_token).toEqual(expect.any(String));
	expect(first?.oauthTokenData?.refresh_token).not.toBe(tokens.refresh_token);
	expect(acumatica.stats.seatsInUse).toBe(0);
});

test('a client ID without its tenant is refused before anything is sent', async () => {
	const run = runNode(new AcumaticaCustomerUpsert(), {
		parameters: { operation: 'createOrUpdate', authentication: 'oAuth2', useLedger: false },
		credentials: {
			acumaticaErpOAuth2Api: {
				...credential(await consent()),
				clientId: '0b0c2f3e-0000-4000-8000-000000000001',
			},
		},
		items: [{ ...customerItem() }],
	});
	await expect(run).rejects.toMatchObject({ message: expect.stringContaining('@') });
});
