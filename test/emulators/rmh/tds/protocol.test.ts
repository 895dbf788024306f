import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startFakeServer, type FakeServer } from './fakeServer';
import { PacketStatus, PacketType } from './packets';
import { negotiateEncryption } from './prelogin';
import { batch, prelogin, RawClient } from './rawClient';

const DONE = 0xfd;
const ERROR = 0xaa;

let fake: FakeServer;
let client: RawClient;

beforeEach(async () => {
	fake = await startFakeServer(async function* (text, _, signal) {
		if (text === 'wait') await sleep(60_000, undefined, { signal });
		yield { kind: 'done', rowCount: 3 };
	});
	client = await RawClient.connect(fake.server.port);
});
afterEach(async () => {
	client.close();
	await fake.close();
});

function done(reply: Buffer | undefined): { status: number; rowCount: bigint } {
	const token = reply?.subarray(-13);
	expect(token?.readUInt8(0)).toBe(DONE);
	return { status: token?.readUInt16LE(1) ?? -1, rowCount: token?.readBigUInt64LE(5) ?? -1n };
}

describe('encryption, by what client and server want', () => {
	const OFF = 0;
	const ON = 1;
	const NOT_SUPPORTED = 2;
	const REQUIRED = 3;
	it.each([
		['off', OFF, NOT_SUPPORTED, 'none'],
		['off', ON, NOT_SUPPORTED, 'none'],
		['off', NOT_SUPPORTED, NOT_SUPPORTED, 'none'],
		['supported', OFF, OFF, 'loginOnly'],
		['supported', ON, ON, 'full'],
		['supported', NOT_SUPPORTED, NOT_SUPPORTED, 'none'],
		['supported', REQUIRED, ON, 'full'],
		['required', OFF, REQUIRED, 'full'],
		['required', ON, ON, 'full'],
		['required', NOT_SUPPORTED, REQUIRED, 'clientRefuses'],
	] as const)('server %s, client %i', (server, asked, answer, outcome) => {
		expect(negotiateEncryption(asked, server)).toEqual({ answer, outcome });
	});

	it('may cover the login only', async () => {
		const reply = await client.logInEncrypted();
		expect(done(reply).status).toBe(0);
		expect(done(await client.ask(PacketType.sqlBatch, batch('x')))).toEqual({
			status: 0x10,
			rowCount: 3n,
		});
	});
});

describe('messages', () => {
	it('may come in any pieces', async () => {
		await client.logIn();
		const text = 'SELECT '.repeat(3000);
		await client.ask(PacketType.sqlBatch, batch(text), 7);
		expect(fake.engine.session.log).toEqual([text]);
	});

	it('that the client breaks off are not executed', async () => {
		await client.logIn();
		client.sendPacket(PacketType.sqlBatch, 0, batch('delete from '));
		const ignore = PacketStatus.endOfMessage | PacketStatus.ignore;
		client.sendPacket(PacketType.sqlBatch, ignore, Buffer.alloc(0));
		done(await client.reply());
		done(await client.ask(PacketType.sqlBatch, batch('x')));
		expect(fake.engine.session.log).toEqual(['x']);
	});

	it('of one client wait for each other', async () => {
		await client.logIn();
		for (const text of ['one', 'two', 'three']) {
			client.sendPacket(PacketType.sqlBatch, PacketStatus.endOfMessage, batch(text));
		}
		for (let reply = 0; reply < 3; reply++) done(await client.reply());
		expect(fake.engine.session.log).toEqual(['one', 'two', 'three']);
	});

	it('in a transaction that is not open are refused', async () => {
		await client.logIn();
		const reply = await client.ask(PacketType.sqlBatch, batch('x', Buffer.alloc(8, 1)));
		expect(reply?.readUInt8(0)).toBe(ERROR);
		expect(reply?.readUInt32LE(3)).toBe(3989);
		expect(fake.engine.session.log).toEqual([]);
	});

	it('that end too early are refused', async () => {
		await client.logIn();
		const reply = await client.ask(PacketType.rpc, batch(''));
		expect(reply?.readUInt32LE(3)).toBe(4002);
	});
});

describe('attention', () => {
	it('ends the request before it, and each gets its reply', async () => {
		await client.logIn();
		client.sendPacket(PacketType.sqlBatch, PacketStatus.endOfMessage, batch('wait'));
		client.sendPacket(PacketType.attention, PacketStatus.endOfMessage, Buffer.alloc(0));
		expect(done(await client.reply()).status & 0x20).toBe(0);
		expect(done(await client.reply()).status & 0x20).toBe(0x20);
	});

	it('is answered also when nothing runs', async () => {
		await client.logIn();
		const reply = await client.ask(PacketType.attention, Buffer.alloc(0));
		expect(done(reply).status).toBe(0x20);
	});
});

describe('a client that does not speak TDS', () => {
	it.each([
		['other bytes', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
		['an impossible length', Buffer.from([0x12, 1, 0, 3, 0, 0, 0, 0])],
	])('is cut off: %s', async (_, bytes) => {
		client.send(bytes);
		expect(await client.reply()).toBeUndefined();
		await expect.poll(() => fake.server.connections).toBe(0);
	});

	it('is cut off when it does not log in first', async () => {
		await client.ask(PacketType.prelogin, prelogin(2));
		expect(await client.ask(PacketType.sqlBatch, batch('x'))).toBeUndefined();
		expect(fake.engine.sessions).toHaveLength(0);
	});
});
