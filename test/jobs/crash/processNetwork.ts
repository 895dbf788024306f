import { setTimeout as pause } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Where a process is cut off: at its n-th request, before the server has it or after it has answered. */
export interface Cut {
	turn: number;
	at: 'before' | 'after';
}

/** One request that a process made. */
export interface Turn {
	to: 'acumatica' | 'sql';
	/** The first line of an HTTP request; '' for SQL. */
	line: string;
}

/** Requests of one connection: whether one is under way, and its number. */
interface Line {
	turn: number;
	waits: boolean;
}

/**
 * The network of one n8n process, as the servers see it: all its connections run through here. It can be
 * cut at any request, for good, which is what the death of a process looks like from outside; and the
 * way to SQL Server can be held up for a while, as of a process or a network that stalls.
 */
export class ProcessNetwork {
	/** Requests so far: sign-ins, statements, HTTP requests. */
	readonly turns: Turn[] = [];
	/** Fulfilled when the process is cut off. */
	readonly death: Promise<void>;

	#dead = false;
	#die: () => void = () => {};
	#cut: Cut | undefined;
	#hold: Cut = { turn: Infinity, at: 'before' };
	#held: (() => void)[] = [];
	#onHold: () => void = () => {};
	readonly #sockets = new Set<Socket>();
	readonly #servers: Server[] = [];

	private constructor() {
		this.death = new Promise((resolve) => (this.#die = resolve));
	}

	static async open(ports: { acumatica: number; sql: number }): Promise<{
		network: ProcessNetwork;
		ports: { acumatica: number; sql: number };
	}> {
		const network = new ProcessNetwork();
		const [acumatica, sql] = await Promise.all([
			network.#listen('acumatica', ports.acumatica),
			network.#listen('sql', ports.sql),
		]);
		return { network, ports: { acumatica, sql } };
	}

	get dead(): boolean {
		return this.#dead;
	}

	/** Waits until the process has made so many requests, or makes none for so long. */
	async reached(turn: number, patienceMs: number): Promise<void> {
		let seen = 0;
		for (let since = Date.now(); this.turns.length < turn && Date.now() - since < patienceMs; ) {
			if (this.turns.length > seen) since = Date.now();
			seen = this.turns.length;
			await pause(2);
		}
	}

	/** Cuts the process off when it makes its n-th request. */
	cutAt(cut: Cut): void {
		this.#cut = cut;
	}

	/** Cuts the process off now. */
	kill(): void {
		if (this.#dead) return;
		this.#dead = true;
		for (const socket of this.#sockets) socket.destroy();
		this.#die();
	}

	/**
	 * Holds the process's SQL requests back, or the replies to them, from the n-th request of all on.
	 * @returns fulfilled when the first is held back
	 */
	async holdSqlFrom(from: Cut): Promise<void> {
		this.#hold = from;
		await new Promise<void>((resolve) => (this.#onHold = resolve));
	}

	/** Lets everything through that was held back. */
	release(): void {
		this.#hold = { turn: Infinity, at: 'before' };
		for (const go of this.#held.splice(0)) go();
	}

	async close(): Promise<void> {
		this.kill();
		const closing = this.#servers.map(
			async (server) => await new Promise<void>((resolve) => server.close(() => resolve())),
		);
		await Promise.all(closing);
	}

	async #listen(to: Turn['to'], port: number): Promise<number> {
		const server = createServer((client) => this.#join(client, connect(port, '127.0.0.1'), to));
		this.#servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return (server.address() as AddressInfo).port;
	}

	#join(client: Socket, server: Socket, to: Turn['to']): void {
		const line: Line = { turn: 0, waits: false };
		for (const [socket, other] of [
			[client, server],
			[server, client],
		] as const) {
			socket.setNoDelay(true);
			this.#sockets.add(socket);
			socket.on('error', () => socket.destroy());
			socket.on('close', () => {
				this.#sockets.delete(socket);
				other.destroySoon();
			});
		}
		client.on('data', (chunk: Buffer) => this.#request(chunk, server, line, to));
		server.on('data', (chunk: Buffer) => this.#reply(chunk, client, line, to));
		if (!this.#dead) return;
		client.destroy();
		server.destroy();
	}

	#request(chunk: Buffer, server: Socket, line: Line, to: Turn['to']): void {
		if (!line.waits) {
			line.waits = true;
			const text = to === 'acumatica' ? chunk.toString('latin1', 0, 200) : '';
			line.turn = this.turns.push({ to, line: text.split('\r\n')[0] ?? '' });
			if (this.#cut?.at === 'before' && this.#cut.turn === line.turn) this.kill();
		}
		if (this.#dead) return;
		this.#pass('before', line, to, () => server.write(chunk));
	}

	#reply(chunk: Buffer, client: Socket, line: Line, to: Turn['to']): void {
		line.waits = false;
		if (this.#cut?.at === 'after' && this.#cut.turn === line.turn) this.kill();
		this.#pass('after', line, to, () => client.write(chunk));
	}

	/** Hands bytes on, now or when the process is no longer held up. */
	#pass(at: Cut['at'], { turn }: Line, to: Turn['to'], handOn: () => void): void {
		const go = () => {
			if (!this.#dead) handOn();
		};
		if (to === 'acumatica' || at !== this.#hold.at || turn < this.#hold.turn) return go();
		this.#held.push(go);
		this.#onHold();
	}
}
