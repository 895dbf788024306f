import type { Duplex } from 'node:stream';

import { HEADER_LENGTH, PacketStatus, PacketType, packetHeader } from './packets';

/**
 * One reply on its way out: tokens go in, packets of the negotiated size come out. Tokens may span
 * packets; only the last packet says that the message ends.
 */
export class ResponseMessage {
	private readonly room: number;
	private payload: Buffer;
	private used = 0;
	private number = 1;

	/**
	 * @param packetSize bytes of a packet, header included
	 * @param session the session's number, which stands in every header
	 */
	constructor(
		private readonly stream: Duplex,
		packetSize: number,
		private readonly session: number,
	) {
		this.room = packetSize - HEADER_LENGTH;
		this.payload = Buffer.allocUnsafe(this.room);
	}

	/** Adds bytes, which may be reused by the caller afterwards. */
	write(bytes: Buffer): void {
		for (let offset = 0; offset < bytes.length; ) {
			if (this.used === this.room) this.send(0);
			const copied = bytes.copy(this.payload, this.used, offset);
			this.used += copied;
			offset += copied;
		}
	}

	/** Waits while the client reads slower than we write; gives up waiting when it cancels or goes. */
	async drained(signal: AbortSignal): Promise<void> {
		if (!this.stream.writableNeedDrain || this.stream.destroyed || signal.aborted) return;
		await new Promise<void>((resolve) => {
			const proceed = () => {
				this.stream.off('drain', proceed).off('close', proceed);
				signal.removeEventListener('abort', proceed);
				resolve();
			};
			this.stream.on('drain', proceed).on('close', proceed);
			signal.addEventListener('abort', proceed);
		});
	}

	/** Sends what is left, and the end of the message. */
	end(): void {
		this.send(PacketStatus.endOfMessage);
	}

	private send(status: number): void {
		const part = this.payload.subarray(0, this.used);
		const header = packetHeader(
			PacketType.tabularResult,
			status,
			part.length,
			this.session,
			this.number++,
		);
		if (!this.stream.destroyed) this.stream.write(Buffer.concat([header, part]));
		this.used = 0;
	}
}
