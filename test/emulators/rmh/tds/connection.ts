import type { Socket } from 'node:net';

import { SqlServerError, type SqlEngine } from '../engine/types';
import { ClientLink } from './clientLink';
import { emulatorRefusal } from './emulatorRefusal';
import type { FaultPlan } from './faults';
import { readLogin } from './login';
import { signIn, writeLoginFailure, writeLoginSuccess, type LoginDefaults } from './loginReply';
import { DEFAULT_PACKET_SIZE, PacketType, TdsProtocolError, type TdsMessage } from './packets';
import {
	negotiateEncryption,
	preloginReply,
	readClientEncryption,
	type EncryptionOutcome,
	type EncryptionSetting,
} from './prelogin';
import { PreparedStatements } from './preparedStatements';
import type { SignedIn } from './requestContext';
import { answerRequest } from './requestHandler';
import { ResponseMessage } from './responseMessage';
import { ResultTokens } from './resultTokens';
import type { ServerIdentity } from './tlsHandshake';
import { DoneStatus, doneToken } from './tokens';
import { TransactionState } from './transactionState';

/** What all connections of a server share. */
export interface ConnectionHost extends LoginDefaults {
	engine: SqlEngine;
	faults: FaultPlan;
	encryption: EncryptionSetting;
	/** undefined where encryption is off */
	identity?: ServerIdentity;
}

/** One client, from its first byte to the end of its session. */
export class TdsConnection {
	/** Fulfilled when the client is gone and its session has ended. */
	readonly finished: Promise<void>;

	private readonly link: ClientLink;
	private packetSize = DEFAULT_PACKET_SIZE;
	private signedIn?: SignedIn;
	private running?: AbortController;

	/** @param number the session's number, as @@SPID would show it */
	constructor(
		socket: Socket,
		private readonly host: ConnectionHost,
		private readonly number: number,
	) {
		this.link = new ClientLink(socket, () => this.running?.abort());
		this.link.inbox.onAttention = () => this.running?.abort();
		this.finished = this.live();
	}

	/** Cuts the connection; `finished` tells when its session has ended. */
	cut(): void {
		this.link.cut();
	}

	private async live(): Promise<void> {
		try {
			if (await this.open()) await this.serve();
		} catch {
			// The client broke the protocol, or a test wants the connection cut: both see it cut.
			this.link.cut();
		}
		this.link.end();
		await this.signedIn?.session.close().catch(() => undefined);
	}

	/** PRELOGIN, TLS and LOGIN7. */
	private async open(): Promise<boolean> {
		const prelogin = await this.expect(PacketType.prelogin);
		if (!prelogin) return false;
		const asked = readClientEncryption(prelogin.body);
		const { answer, outcome } = negotiateEncryption(asked, this.host.encryption);
		const reply = this.reply();
		reply.write(preloginReply(answer));
		reply.end();
		const encrypted = outcome === 'full' || outcome === 'loginOnly';
		if (encrypted && this.host.identity) this.link.encrypt(this.host.identity.context);
		const message = await this.expect(PacketType.login7);
		return message !== undefined && this.logIn(message, outcome);
	}

	private logIn(message: TdsMessage, encryption: EncryptionOutcome): boolean {
		const { engine, faults, serverName } = this.host;
		if (encryption === 'loginOnly') this.link.endEncryption();
		const login = readLogin(message.body, encryption === 'full');
		const reply = this.reply();
		try {
			if (encryption === 'clientRefuses') throw emulatorRefusal('encryption is required.');
			const failure = faults.takeLoginFailure();
			if (failure) throw failure;
			const session = signIn(engine, login);
			this.signedIn = {
				session,
				transaction: new TransactionState(session),
				prepared: new PreparedStatements(),
			};
		} catch (error) {
			const failure =
				error instanceof SqlServerError ? error : emulatorRefusal('the engine cannot sign in.');
			writeLoginFailure(reply, failure, login.user, serverName);
			return false;
		}
		writeLoginSuccess(reply, login, this.host);
		this.packetSize = login.packetSize;
		return true;
	}

	private async serve(): Promise<void> {
		for (;;) {
			const message = await this.link.inbox.next();
			if (!message || !this.signedIn) return;
			if (message.type === PacketType.attention) this.acknowledgeAttention();
			else if (!(await this.answer(message, this.signedIn))) return;
		}
	}

	private async answer(message: TdsMessage, signedIn: SignedIn): Promise<boolean> {
		this.running = new AbortController();
		// The attention may have come before its request was begun.
		if (this.link.inbox.hasAttention) this.running.abort();
		const reply = this.reply();
		const of = message.type === PacketType.rpc ? 'procedure' : 'batch';
		const write = (bytes: Buffer) => reply.write(bytes);
		const tokens = new ResultTokens(write, this.host.serverName, of);
		const { signal } = this.running;
		const { faults } = this.host;
		return await answerRequest({ ...signedIn, faults, reply, tokens, signal }, message);
	}

	private acknowledgeAttention(): void {
		const reply = this.reply();
		reply.write(doneToken('done', DoneStatus.attention, 0));
		reply.end();
	}

	private async expect(type: number): Promise<TdsMessage | undefined> {
		const message = await this.link.inbox.next();
		if (message && message.type !== type) {
			throw new TdsProtocolError(`Message of type ${message.type} instead of ${type}.`);
		}
		return message;
	}

	private reply(): ResponseMessage {
		return new ResponseMessage(this.link.stream, this.packetSize, this.number);
	}
}
