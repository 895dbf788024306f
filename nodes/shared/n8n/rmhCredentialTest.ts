import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { credentialTestResult } from './credentialTestResult';
import { testRmhConnection } from '../rmh/testConnection';

/** Tests the credential "RMH Database": signs in and reads one customer. */
export async function rmhDatabaseConnection(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	return await credentialTestResult(async () => await testRmhConnection(credential.data));
}
