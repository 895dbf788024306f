import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseAcumaticaConnection, type AuthenticationKind } from '../acumatica/connection';
import { AcumaticaError } from '../acumatica/errors/AcumaticaError';
import { testConnection } from '../acumatica/testConnection';
import { credentialTestResult } from './credentialTestResult';

const testWith = (authentication: AuthenticationKind) =>
	async function (
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		return await credentialTestResult(async () => {
			const connection = parseAcumaticaConnection(credential.data, authentication);
			await testConnection(connection);
		});
	};

/**
 * While a credential is tested n8n gives no way to store a rotated refresh token. Refreshing here would
 * spend the stored one and break the credential, so the test says so instead.
 */
const refresh = async (): Promise<string> => {
	throw new AcumaticaError({
		kind: 'signedOut',
		message: 'The access token of this credential has expired; it lives for one hour.',
		description:
			'Workflows renew it by themselves, so nothing may be wrong. To test now, connect the account again.',
	});
};

/** Tests of the two Acumatica credentials, under the names that `testedBy` gives. */
export const acumaticaCredentialTests = {
	acumaticaConnection: testWith({ kind: 'signIn' }),
	acumaticaOAuth2Connection: testWith({ kind: 'oAuth2', refresh }),
};
