import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { AcumaticaEmulator } from './emulators/acumatica';

/** What a person would enter in the `acumaticaErpApi` credential to reach the emulator. */
export function acumaticaCredential(
	{ url, login }: Pick<AcumaticaEmulator, 'url' | 'login'>,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		url,
		tenant: login.tenant,
		branch: login.branch,
		user: login.user,
		password: login.password,
		endpointName: 'Default',
		endpointVersion: '24.200.001',
		maxConcurrentRequests: 2,
		requestsPerMinute: 0,
		...changes,
	};
}
