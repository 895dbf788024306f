import type { Emulation } from '../emulation';
import { json, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import type { AcumaticaSettings } from '../settings';

/** Endpoint versions that the emulator answers for. 25 came with 2025 R2; Customer is the same in both. */
export function endpointVersions(settings: AcumaticaSettings): string[] {
	return settings.release === '2025R2' ? ['24.200.001', '25.200.001'] : ['24.200.001'];
}

/** `GET /entity`: answers without authentication, so it proves nothing about a credential. */
export function endpointList(_request: EmulatedRequest, emulation: Emulation): Reply {
	const build = emulation.settings.release === '2025R2' ? '25.200.0248' : '24.213.0015';
	return json(200, {
		version: { acumaticaBuildVersion: build, databaseVersion: build },
		endpoints: endpointVersions(emulation.settings).map((version) => ({
			name: 'Default',
			version,
			href: `${emulation.instancePath}/entity/Default/${version}/`,
		})),
	});
}
