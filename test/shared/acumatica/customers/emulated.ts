import type { AcumaticaActionClient } from '../../../../nodes/shared/acumatica/client';
import { withAcumaticaSession } from '../../../../nodes/shared/acumatica/session';
import type { AcumaticaEmulator, AcumaticaSeedCustomer } from '../../../emulators/acumatica';

/** Repeats at once, so that tests do not wait. */
const retry = { firstWaitMs: 1, longestWaitMs: 100 };

/** One session with the emulator, over a real socket. */
export const inSession = async <T>(
	{ url, login }: AcumaticaEmulator,
	work: (client: AcumaticaActionClient) => Promise<T>,
	signal?: AbortSignal,
): Promise<T> =>
	await withAcumaticaSession(
		{
			url,
			tenant: login.tenant,
			branch: login.branch,
			endpoint: { name: 'Default', version: '24.200.001' },
			maxConcurrentRequests: 2,
			requestsPerMinute: 0,
			authentication: { kind: 'signIn', user: login.user, password: login.password },
		},
		{ retry, signal },
		work,
	);

/** Customers that belong to nobody in RMH. */
export const strangers = (count: number): AcumaticaSeedCustomer[] =>
	Array.from({ length: count }, (_, i) => ({
		fields: { CustomerID: `X${i}`, CustomerName: `Stranger ${i}`, Status: 'Active' },
	}));

/** Customers as `entryOf(from)` and following would have created them. */
export const known = (count: number, changes: AcumaticaSeedCustomer['fields'] = {}) =>
	Array.from({ length: count }, (_, i) => ({
		fields: {
			CustomerID: `ACC${i}`,
			AccountRef: `RMH:STORE1:${i}`,
			CustomerName: `Customer ${i}`,
			Status: 'Active',
			'MainContact/Email': `c${i}@shop.example`,
			...changes,
		},
	}));
