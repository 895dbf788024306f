import { TdsProtocolError } from './packets';

/** What the server is set to: no encryption at all, the client may choose, or nothing without it. */
export type EncryptionSetting = 'off' | 'supported' | 'required';

/** What client and server came to. `loginOnly` encrypts the LOGIN7 message and nothing after it. */
export type EncryptionOutcome = 'none' | 'loginOnly' | 'full' | 'clientRefuses';

/** Product version that the server claims: SQL Server 2019 RTM. */
export const SERVER_VERSION = { major: 15, minor: 0, build: 2000 } as const;

const Option = { version: 0, encryption: 1, instance: 2, thread: 3, mars: 4, end: 0xff } as const;
const Encrypt = { off: 0, on: 1, notSupported: 2, required: 3 } as const;

/**
 * The client's ENCRYPTION option (MS-TDS 2.2.6.5); clients that send none do not support it.
 * @throws TdsProtocolError for a body that is no PRELOGIN.
 */
export function readClientEncryption(body: Buffer): number {
	for (let at = 0; body[at] !== Option.end; at += 5) {
		if (at + 5 > body.length) throw new TdsProtocolError('PRELOGIN without an end.');
		if (body[at] === Option.encryption) {
			return body[body.readUInt16BE(at + 1)] ?? Encrypt.notSupported;
		}
	}
	return Encrypt.notSupported;
}

/** The table in MS-TDS 2.2.6.5: what the server answers, and what follows from it. */
export function negotiateEncryption(
	client: number,
	server: EncryptionSetting,
): { answer: number; outcome: EncryptionOutcome } {
	if (server === 'off') return { answer: Encrypt.notSupported, outcome: 'none' };
	if (client === Encrypt.notSupported) {
		return server === 'required'
			? { answer: Encrypt.required, outcome: 'clientRefuses' }
			: { answer: Encrypt.notSupported, outcome: 'none' };
	}
	if (client === Encrypt.off) {
		return server === 'required'
			? { answer: Encrypt.required, outcome: 'full' }
			: { answer: Encrypt.off, outcome: 'loginOnly' };
	}
	return { answer: Encrypt.on, outcome: 'full' };
}

/** The server's PRELOGIN reply. */
export function preloginReply(encryption: number): Buffer {
	const version = Buffer.alloc(6);
	version.writeUInt8(SERVER_VERSION.major, 0);
	version.writeUInt8(SERVER_VERSION.minor, 1);
	version.writeUInt16BE(SERVER_VERSION.build, 2);
	const options: Array<[token: number, data: Buffer]> = [
		[Option.version, version],
		[Option.encryption, Buffer.from([encryption])],
		[Option.instance, Buffer.from([0])],
		[Option.thread, Buffer.alloc(0)],
		[Option.mars, Buffer.from([0])],
	];
	const index = Buffer.alloc(options.length * 5 + 1, Option.end);
	let offset = index.length;
	options.forEach(([token, data], position) => {
		index.writeUInt8(token, position * 5);
		index.writeUInt16BE(offset, position * 5 + 1);
		index.writeUInt16BE(data.length, position * 5 + 3);
		offset += data.length;
	});
	return Buffer.concat([index, ...options.map(([, data]) => data)]);
}
