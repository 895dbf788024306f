import { connect, createServer } from 'node:net';

/**
 * A free TCP port of this machine: the first of `preferred` that nobody uses, else any.
 * Ports in `taken` are left out, and the result is added to it.
 */
export async function freePort(preferred: number[], taken: Set<number>): Promise<number> {
	for (const port of [...preferred, 0]) {
		if (taken.has(port) || (port !== 0 && (await answers(port)))) continue;
		const free = await listen(port);
		if (free === undefined || taken.has(free)) continue;
		taken.add(free);
		return free;
	}
	throw new Error('There is no free TCP port on this machine.');
}

function listen(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/** Some systems let two programs listen on one port, at different addresses. */
function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' });
		const end = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
		socket.setTimeout(1000, () => end(true));
	});
}
