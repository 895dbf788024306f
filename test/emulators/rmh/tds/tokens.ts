import { SERVER_COLLATION } from './collation';
import { ByteWriter } from './byteWriter';
import { SERVER_VERSION } from './prelogin';

const Token = {
	returnStatus: 0x79,
	error: 0xaa,
	info: 0xab,
	loginAck: 0xad,
	featureExtAck: 0xae,
	environmentChange: 0xe3,
	done: 0xfd,
	doneProc: 0xfe,
	doneInProc: 0xff,
} as const;

/** Bits of a DONE token. */
export const DoneStatus = {
	final: 0x00,
	more: 0x01,
	error: 0x02,
	inTransaction: 0x04,
	count: 0x10,
	attention: 0x20,
} as const;

export type DoneKind = 'done' | 'doneProc' | 'doneInProc';

/** DONE, DONEPROC or DONEINPROC. `command` is the statement's token, e.g. 0xC1 for SELECT. */
export function doneToken(kind: DoneKind, status: number, command: number, rowCount = 0): Buffer {
	return new ByteWriter(13)
		.uint8(Token[kind])
		.uint16(status)
		.uint16(command)
		.uint64(BigInt(rowCount))
		.toBuffer();
}

/** What an ERROR or INFO token carries. */
export interface ServerMessage {
	number: number;
	state: number;
	severity: number;
	message: string;
	serverName: string;
	procName?: string;
	lineNumber: number;
}

/** ERROR stops what runs, INFO does not. */
export function messageToken(kind: 'error' | 'info', message: ServerMessage): Buffer {
	const body = new ByteWriter()
		.uint32(message.number)
		.uint8(message.state)
		.uint8(message.severity)
		.longText(message.message.slice(0, 2048))
		.shortText(message.serverName)
		.shortText(message.procName ?? '')
		.uint32(message.lineNumber);
	return sized(Token[kind], body);
}

/** The status that a procedure returns. */
export function returnStatusToken(status: number): Buffer {
	return new ByteWriter(5).uint8(Token.returnStatus).int32(status).toBuffer();
}

/** LOGINACK: the login is good, and this is who speaks. */
export function loginAckToken(): Buffer {
	const body = new ByteWriter()
		.uint8(1)
		// The version stands here the other way round than in LOGIN7.
		.bytes(Buffer.from([0x74, 0x00, 0x00, 0x04]))
		.shortText('Microsoft SQL Server')
		.uint8(SERVER_VERSION.major)
		.uint8(SERVER_VERSION.minor)
		.bytes(Buffer.from([SERVER_VERSION.build >> 8, SERVER_VERSION.build & 0xff]));
	return sized(Token.loginAck, body);
}

/** FEATUREEXTACK for UTF8_SUPPORT, which SQL Server 2019 gives to every client that asks. */
export function utf8AckToken(): Buffer {
	return Buffer.from([Token.featureExtAck, 0x0a, 1, 0, 0, 0, 1, 0xff]);
}

/** ENVCHANGE with texts: database (1), language (2), packet size (4). */
export function environmentTextToken(
	what: 'database' | 'language' | 'packetSize',
	value: string,
	old: string,
): Buffer {
	const code = { database: 1, language: 2, packetSize: 4 }[what];
	return sized(
		Token.environmentChange,
		new ByteWriter().uint8(code).shortText(value).shortText(old),
	);
}

/** ENVCHANGE 7. */
export function collationToken(): Buffer {
	const body = new ByteWriter().uint8(7).uint8(5).bytes(SERVER_COLLATION).uint8(0);
	return sized(Token.environmentChange, body);
}

/** ENVCHANGE 8, 9 and 10: `descriptor` is the transaction that began or ended. */
export function transactionToken(
	what: 'begin' | 'commit' | 'rollback',
	descriptor: Buffer,
): Buffer {
	const body = new ByteWriter().uint8({ begin: 8, commit: 9, rollback: 10 }[what]);
	if (what === 'begin') body.uint8(descriptor.length).bytes(descriptor).uint8(0);
	else body.uint8(0).uint8(descriptor.length).bytes(descriptor);
	return sized(Token.environmentChange, body);
}

/** ENVCHANGE 18: the connection has been reset. */
export function resetToken(): Buffer {
	return sized(Token.environmentChange, new ByteWriter().uint8(18).uint8(0).uint8(0));
}

function sized(token: number, body: ByteWriter): Buffer {
	return new ByteWriter(body.length + 3)
		.uint8(token)
		.uint16(body.length)
		.bytes(body.view())
		.toBuffer();
}
