import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { ByteWriter } from './byteWriter';
import { FAKE_DATABASE, FAKE_LOGIN } from './fakeEngine';
import { MessageInbox } from './messageInbox';
import { DEFAULT_PACKET_SIZE, packetHeader, PacketType, toPackets } from './packets';
import { PreloginTunnel } from './preloginTunnel';

/** Says byte by byte what the driver never says, for tests of the corners of the protocol. */
export class RawClient {
	private readonly inbox = new MessageInbox();

	private constructor(private readonly socket: Socket) {
		socket.on('data', (chunk: Buffer) => this.inbox.push(chunk));
		socket.on('close', () => this.inbox.end());
		socket.on('error', () => undefined);
	}

	static async connect(port: number): Promise<RawClient> {
		const socket = connectSocket(port, '127.0.0.1');
		await once(socket, 'connect');
		return new RawClient(socket);
	}

	/** Sends a message, in pieces of `chunk` bytes, and gives the body of the reply; undefined when cut off. */
	async ask(type: number, body: Buffer, chunk = 1 << 20): Promise<Buffer | undefined> {
		const bytes = toPackets(type, body, DEFAULT_PACKET_SIZE, 0);
		for (let at = 0; at < bytes.length; at += chunk) this.send(bytes.subarray(at, at + chunk));
		return await this.reply();
	}

	/** One packet with a status of its own. */
	sendPacket(type: number, status: number, body: Buffer): void {
		this.send(Buffer.concat([packetHeader(type, status, body.length, 0, 1), body]));
	}

	send(bytes: Buffer): void {
		this.socket.write(bytes);
	}

	async reply(): Promise<Buffer | undefined> {
		return (await this.inbox.next())?.body;
	}

	/** Signs in without encryption. */
	async logIn(): Promise<void> {
		await this.ask(PacketType.prelogin, prelogin(2));
		await this.ask(PacketType.login7, login7());
	}

	/** Signs in with the LOGIN7 message under TLS and everything after it plain. */
	async logInEncrypted(): Promise<Buffer | undefined> {
		await this.ask(PacketType.prelogin, prelogin(0));
		this.socket.removeAllListeners('data');
		const tunnel = new PreloginTunnel(this.socket);
		const receive = (chunk: Buffer) => tunnel.receive(chunk);
		this.socket.on('data', receive);
		const secure = connectTls({ socket: tunnel, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
		await once(secure, 'secureConnect');
		tunnel.endHandshake();
		this.socket.off('data', receive);
		this.socket.on('data', (chunk: Buffer) => this.inbox.push(chunk));
		secure.write(toPackets(PacketType.login7, login7(), DEFAULT_PACKET_SIZE, 0));
		return await this.reply();
	}

	close(): void {
		this.socket.destroy();
	}
}

/** A request's body: the header that names a transaction, then `text`. */
export function batch(text: string, descriptor = Buffer.alloc(8)): Buffer {
	return new ByteWriter()
		.uint32(22)
		.uint32(18)
		.uint16(2)
		.bytes(descriptor)
		.uint32(1)
		.text(text)
		.toBuffer();
}

/** PRELOGIN with nothing but the encryption option. */
export function prelogin(encryption: number): Buffer {
	return Buffer.from([1, 0, 6, 0, 1, 0xff, encryption]);
}

function login7(): Buffer {
	const fields = ['host', FAKE_LOGIN.user, '', 'test', '', '', '', '', FAKE_DATABASE];
	const password = Buffer.from(FAKE_LOGIN.password, 'utf16le').map(
		(byte) => (((byte & 0x0f) << 4) | (byte >> 4)) ^ 0xa5,
	);
	const fixed = new ByteWriter(94).fill(0, 94).toBuffer();
	fixed.writeUInt32LE(0x74000004, 4);
	fixed.writeUInt32LE(DEFAULT_PACKET_SIZE, 8);
	const data = fields.map((field, at) =>
		at === 2 ? Buffer.from(password) : Buffer.from(field, 'utf16le'),
	);
	let offset = fixed.length;
	data.forEach((bytes, at) => {
		fixed.writeUInt16LE(offset, 36 + at * 4);
		fixed.writeUInt16LE(bytes.length / 2, 38 + at * 4);
		offset += bytes.length;
	});
	fixed.writeUInt32LE(offset, 0);
	return Buffer.concat([fixed, ...data]);
}
