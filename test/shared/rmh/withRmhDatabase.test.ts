import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { withRmhDatabase } from '../../../nodes/shared/rmh/database';
import { startSilentServer } from './silentServer';

const never = async (): Promise<never> => {
	throw new Error('The work began.');
};
const connectionTo = (port: number, connectionTimeout = 600) =>
	parseRmhConnection({
		server: '127.0.0.1',
		port,
		database: 'RMH',
		user: 'sync',
		password: 'secret',
		connectionTimeout,
	});

describe('a server that accepts and says nothing', () => {
	let server: Awaited<ReturnType<typeof startSilentServer>>;
	beforeEach(async () => {
		server = await startSilentServer();
	});
	afterEach(async () => await server.close());

	it('is left at once when the execution is cancelled', async () => {
		const stop = new AbortController();
		const opening = withRmhDatabase(connectionTo(server.port), { signal: stop.signal }, never);
		await server.connected;
		stop.abort();

		// At once: the connection timeout is longer than this test may take.
		await expect(opening).rejects.toMatchObject({ kind: 'cancelled' });
		await expect.poll(() => server.open()).toBe(0);
	});

	it('is given up after the connection timeout', async () => {
		await expect(withRmhDatabase(connectionTo(server.port, 0.2), {}, never)).rejects.toMatchObject({
			kind: 'unreachable',
			message: expect.stringContaining('no answer in time'),
		});
	});
});

it('names the server that nobody listens at', async () => {
	const server = await startSilentServer();
	await server.close();
	await expect(withRmhDatabase(connectionTo(server.port), {}, never)).rejects.toMatchObject({
		kind: 'unreachable',
		message: `The SQL Server 127.0.0.1:${server.port} cannot be reached: nothing listens on that port`,
	});
});

it('does not even try when the execution is cancelled already', async () => {
	const signal = AbortSignal.abort();
	await expect(withRmhDatabase(connectionTo(1), { signal }, never)).rejects.toMatchObject({
		kind: 'cancelled',
	});
});
