import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from './ports';

describe('free ports', () => {
	it('are never one that somebody listens on', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as { port: number };
		try {
			expect(await freePort([port], new Set())).not.toBe(port);
		} finally {
			server.close();
		}
	});

	it('are the preferred one where it is free, and never the same twice', async () => {
		const taken = new Set<number>();
		const first = await freePort([], taken);
		expect(await freePort([first], taken)).not.toBe(first);
		expect(await freePort([first], new Set())).toBe(first);
	});
});
