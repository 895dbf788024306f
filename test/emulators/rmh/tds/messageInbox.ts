import {
	HEADER_LENGTH,
	PacketStatus,
	PacketType,
	TdsProtocolError,
	type TdsMessage,
} from './packets';

const KNOWN_TYPES = new Set<number>(Object.values(PacketType));

/**
 * Puts the client's packets together to messages and hands them out one after the other.
 *
 * An attention is a message like any other, because it gets a reply of its own; but it must interrupt
 * the request before it, so `onAttention` tells at once that one has come.
 */
export class MessageInbox {
	onAttention: () => void = () => undefined;

	private readonly messages: TdsMessage[] = [];
	private unread = Buffer.alloc(0);
	private parts: Buffer[] = [];
	private firstStatus = 0;
	private waiting?: { resolve: (message: TdsMessage | undefined) => void };
	private ended = false;

	/** Whether an attention waits behind the message that is being worked on. */
	get hasAttention(): boolean {
		return this.messages.some((message) => message.type === PacketType.attention);
	}

	/**
	 * Takes bytes from the wire.
	 * @throws TdsProtocolError where they are no packets.
	 */
	push(chunk: Buffer): void {
		this.unread = this.unread.length ? Buffer.concat([this.unread, chunk]) : Buffer.from(chunk);
		while (this.unread.length >= HEADER_LENGTH) {
			const type = this.unread.readUInt8(0);
			if (!KNOWN_TYPES.has(type)) throw new TdsProtocolError(`Packet of type ${type}.`);
			const length = this.unread.readUInt16BE(2);
			if (length < HEADER_LENGTH) throw new TdsProtocolError(`Packet of ${length} bytes.`);
			if (this.unread.length < length) return;
			this.addPacket(this.unread.subarray(0, length));
			this.unread = this.unread.subarray(length);
		}
	}

	/** The next message; undefined once the client is gone. */
	async next(): Promise<TdsMessage | undefined> {
		const message = this.messages.shift();
		if (message || this.ended) return message;
		return await new Promise((resolve) => {
			this.waiting = { resolve };
		});
	}

	/** The client is gone: what it has sent before is no longer of interest. */
	end(): void {
		this.ended = true;
		this.messages.length = 0;
		this.waiting?.resolve(undefined);
		this.waiting = undefined;
	}

	private addPacket(packet: Buffer): void {
		const status = packet.readUInt8(1);
		if (!this.parts.length) this.firstStatus = status;
		this.parts.push(packet.subarray(HEADER_LENGTH));
		if (!(status & PacketStatus.endOfMessage)) return;
		const message: TdsMessage = {
			type: packet.readUInt8(0),
			body: Buffer.concat(this.parts),
			ignored: (status & PacketStatus.ignore) !== 0,
			reset: resetOf(this.firstStatus),
		};
		this.parts = [];
		this.deliver(message);
	}

	private deliver(message: TdsMessage): void {
		if (this.waiting) {
			this.waiting.resolve(message);
			this.waiting = undefined;
			return;
		}
		this.messages.push(message);
		if (message.type === PacketType.attention) this.onAttention();
	}
}

function resetOf(status: number): TdsMessage['reset'] {
	if (status & PacketStatus.resetConnectionKeepTransaction) return 'keepTransaction';
	return status & PacketStatus.resetConnection ? 'full' : 'no';
}
