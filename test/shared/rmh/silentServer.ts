import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that accepts connections and says nothing. */
export async function startSilentServer(): Promise<{
	port: number;
	/** Resolves when a client has connected. */
	connected: Promise<void>;
	/** Connections that are still open. */
	open(): number;
	close(): Promise<void>;
}> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
		socket.resume();
	});
	const connected = once(server, 'connection').then(() => {});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		connected,
		open: () => sockets.size,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}
