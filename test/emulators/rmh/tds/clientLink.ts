import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext, TLSSocket } from 'node:tls';

import { MessageInbox } from './messageInbox';
import type { PreloginTunnel } from './preloginTunnel';
import { startTls, STRICT_REFUSAL, TLS_HANDSHAKE_RECORD } from './tlsHandshake';

/** The bytes between a client and the server: plain, under TLS, or under TLS for the login only. */
export class ClientLink {
	readonly inbox = new MessageInbox();
	/** Where replies go. */
	stream: Duplex;

	private tunnel?: PreloginTunnel;
	private secure?: TLSSocket;
	private anythingReceived = false;

	/** @param onGone called once when the client has gone */
	constructor(
		private readonly socket: Socket,
		onGone: () => void,
	) {
		this.stream = socket;
		socket.setNoDelay(true);
		socket.on('data', (chunk: Buffer) => this.receive(chunk));
		socket.on('error', () => socket.destroy());
		socket.once('close', () => {
			this.secure?.destroy();
			this.inbox.end();
			onGone();
		});
	}

	/** Everything from here on, the handshake first, goes through TLS. */
	encrypt(context: SecureContext): void {
		const { tunnel, secure } = startTls(this.socket, context);
		secure.on('data', (chunk: Buffer) => this.take(chunk));
		secure.on('error', () => this.socket.destroy());
		this.tunnel = tunnel;
		this.secure = secure;
		this.stream = secure;
	}

	/** The login has come: what follows it is plain again. */
	endEncryption(): void {
		this.tunnel = undefined;
		this.stream = this.socket;
	}

	/** Closes when everything written has been sent. */
	end(): void {
		this.stream.end(() => this.socket.destroySoon());
	}

	/** Closes at once, whatever is on its way. */
	cut(): void {
		this.socket.destroy();
	}

	private receive(chunk: Buffer): void {
		if (!this.anythingReceived && chunk[0] === TLS_HANDSHAKE_RECORD) {
			this.socket.end(STRICT_REFUSAL);
			return;
		}
		this.anythingReceived = true;
		if (this.tunnel) this.tunnel.receive(chunk);
		else this.take(chunk);
	}

	private take(chunk: Buffer): void {
		try {
			this.inbox.push(chunk);
		} catch {
			// Not TDS: SQL Server hangs up as well.
			this.cut();
		}
	}
}
