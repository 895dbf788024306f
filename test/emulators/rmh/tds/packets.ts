/** Packet types and header bits of MS-TDS 2.2.3.1. Client and server share them. */
export const PacketType = {
	sqlBatch: 0x01,
	rpc: 0x03,
	tabularResult: 0x04,
	attention: 0x06,
	bulkLoad: 0x07,
	federatedToken: 0x08,
	transactionManager: 0x0e,
	login7: 0x10,
	sspi: 0x11,
	prelogin: 0x12,
} as const;

export const PacketStatus = {
	endOfMessage: 0x01,
	ignore: 0x02,
	resetConnection: 0x08,
	resetConnectionKeepTransaction: 0x10,
} as const;

/** Bytes of a packet header: type, status, length (big endian), session, packet number, window. */
export const HEADER_LENGTH = 8;

/** What both sides use until the login has negotiated another size. */
export const DEFAULT_PACKET_SIZE = 4096;

/** A whole message: the payloads of its packets, joined. */
export interface TdsMessage {
	type: number;
	body: Buffer;
	/** The client gave up while sending: the body is incomplete and must not be executed. */
	ignored: boolean;
	/** sp_reset_connection is asked for before the request runs. */
	reset: 'no' | 'full' | 'keepTransaction';
}

/** The peer sent bytes that are not TDS, or not in an order TDS allows; the connection cannot go on. */
export class TdsProtocolError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'TdsProtocolError';
	}
}

/**
 * Cuts `payload` into packets and joins them again, ready for the wire.
 * @param packetSize bytes of a packet, header included
 * @param session session number that the server writes into its headers; 0 from a client
 */
export function toPackets(
	type: number,
	payload: Buffer,
	packetSize: number,
	session: number,
): Buffer {
	const room = packetSize - HEADER_LENGTH;
	const packets: Buffer[] = [];
	for (let offset = 0, number = 1; offset === 0 || offset < payload.length; number++) {
		const part = payload.subarray(offset, offset + room);
		offset += room;
		const status = offset >= payload.length ? PacketStatus.endOfMessage : 0;
		packets.push(packetHeader(type, status, part.length, session, number), part);
	}
	return Buffer.concat(packets);
}

/** The header of one packet with `payloadLength` bytes behind it. */
export function packetHeader(
	type: number,
	status: number,
	payloadLength: number,
	session: number,
	number: number,
): Buffer {
	const header = Buffer.alloc(HEADER_LENGTH);
	header.writeUInt8(type, 0);
	header.writeUInt8(status, 1);
	header.writeUInt16BE(HEADER_LENGTH + payloadLength, 2);
	header.writeUInt16BE(session & 0xffff, 4);
	header.writeUInt8(number & 0xff, 6);
	return header;
}
