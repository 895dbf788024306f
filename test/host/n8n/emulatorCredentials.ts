import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import type { N8n } from '../n8nHost';
import type { StoredCredential } from './templates';

/** The data of an RMH Database credential for an emulator. */
export function rmhCredentialData(rmh: RmhEmulator) {
	return {
		server: rmh.host,
		port: rmh.port,
		database: rmh.databaseName,
		user: rmh.login.user,
		password: rmh.login.password,
		encrypt: true,
		trustServerCertificate: true,
	};
}

/** The data of an Acumatica ERP credential for an emulator. */
export function acumaticaCredentialData({ url, login }: AcumaticaEmulator) {
	return {
		url,
		tenant: login.tenant,
		branch: login.branch,
		user: login.user,
		password: login.password,
	};
}

/** Stores credentials for both emulators in n8n, or changes those of an earlier start. */
export async function saveEmulatorCredentials(
	host: N8n,
	emulators: { rmh: RmhEmulator; acumatica: AcumaticaEmulator },
): Promise<StoredCredential[]> {
	const credentials = [
		{ name: 'RMH of store 1', type: 'rmhDatabaseApi', data: rmhCredentialData(emulators.rmh) },
		{
			name: 'Acumatica ERP',
			type: 'acumaticaErpApi',
			data: acumaticaCredentialData(emulators.acumatica),
		},
	];
	const stored: StoredCredential[] = [];
	for (const credential of credentials) {
		const id = await host.saveCredential(credential);
		stored.push({ id, name: credential.name, type: credential.type });
	}
	return stored;
}
