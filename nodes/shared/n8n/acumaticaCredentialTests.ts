import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseAcumaticaConnection, type AuthenticationKind } from '../acumatica/connection';
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

/** While a credential is tested n8n gives no way to store a rotated token, so none is asked for. */
const refresh = async (): Promise<string> => {
	throw new Error('The access token is no longer valid. Connect the credential again.');
};

/** Tests of the two Acumatica credentials, under the names that `testedBy` gives. */
export const acumaticaCredentialTests = {
	acumaticaConnection: testWith({ kind: 'signIn' }),
	acumaticaOAuth2Connection: testWith({ kind: 'oAuth2', refresh }),
};
