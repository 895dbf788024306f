import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

import { DEFAULT_PACKET_SIZE, HEADER_LENGTH, PacketType, toPackets } from './packets';

type Done = (error?: Error | null) => void;

/**
 * The stream under the TLS layer. TDS carries the TLS handshake inside PRELOGIN packets and everything
 * after it as bare TLS records; this stream puts the handshake into packets and takes it out again.
 *
 * The two forms cannot be confused: a packet begins with 0x12, a TLS record with 0x14 to 0x17. The
 * client speaks first after the handshake, so its first bare record tells that packets are over for
 * both directions.
 */
export class PreloginTunnel extends Duplex {
	private handshaking = true;
	private incoming = Buffer.alloc(0);
	private flight: Buffer[] = [];

	constructor(private readonly socket: Socket) {
		super();
	}

	/** From here on bytes pass as they are; a client calls it when its handshake is done. */
	endHandshake(): void {
		this.handshaking = false;
	}

	/** Takes bytes that came over the socket. */
	receive(chunk: Buffer): void {
		if (!this.handshaking) {
			this.push(chunk);
			return;
		}
		this.incoming = Buffer.concat([this.incoming, chunk]);
		while (this.incoming.length > 0) {
			if (this.incoming[0] !== PacketType.prelogin) {
				this.handshaking = false;
				this.push(this.incoming);
				return;
			}
			if (this.incoming.length < HEADER_LENGTH) return;
			const length = Math.max(this.incoming.readUInt16BE(2), HEADER_LENGTH);
			if (this.incoming.length < length) return;
			this.push(this.incoming.subarray(HEADER_LENGTH, length));
			this.incoming = this.incoming.subarray(length);
		}
	}

	override _read(): void {
		// Bytes come when the socket has them; a client waits for its reply, so little piles up.
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
		if (!this.handshaking) {
			this.socket.write(chunk, done);
			return;
		}
		// A client reads one message per flight of the handshake, however many writes make it up.
		if (this.flight.push(chunk) === 1) setImmediate(() => this.sendFlight());
		done();
	}

	override _final(done: Done): void {
		this.socket.end(() => done());
	}

	private sendFlight(): void {
		const flight = Buffer.concat(this.flight);
		this.flight = [];
		if (this.socket.destroyed) return;
		this.socket.write(toPackets(PacketType.prelogin, flight, DEFAULT_PACKET_SIZE, 0));
	}
}
