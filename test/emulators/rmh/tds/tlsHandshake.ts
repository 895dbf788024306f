import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';

import { generate } from 'selfsigned';

import { PreloginTunnel } from './preloginTunnel';

/** The server's identity: what TLS needs, and the certificate for a client that wants to trust it. */
export interface ServerIdentity {
	context: SecureContext;
	/** PEM */
	certificate: string;
}

let identity: Promise<ServerIdentity> | undefined;

/** A self-signed identity for 127.0.0.1, made once per process: keys are slow to make. */
export async function serverIdentity(): Promise<ServerIdentity> {
	identity ??= makeIdentity();
	return await identity;
}

async function makeIdentity(): Promise<ServerIdentity> {
	const made = await generate([{ name: 'commonName', value: 'RMH emulator' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		notBeforeDate: new Date(Date.now() - 24 * 60 * 60 * 1000),
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'keyUsage', digitalSignature: true, keyCertSign: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: [
					{ type: 2, value: 'localhost' },
					{ type: 7, ip: '127.0.0.1' },
				],
			},
		],
	});
	return {
		certificate: made.cert,
		// TDS 7.x frames the handshake of TLS 1.2; 1.3 belongs to TDS 8.
		context: createSecureContext({ key: made.private, cert: made.cert, maxVersion: 'TLSv1.2' }),
	};
}

/** The server's end of TLS over `socket`; feed the tunnel with what the socket receives. */
export function startTls(
	socket: Socket,
	context: SecureContext,
): { tunnel: PreloginTunnel; secure: TLSSocket } {
	const tunnel = new PreloginTunnel(socket);
	const secure = new TLSSocket(tunnel, { isServer: true, secureContext: context });
	return { tunnel, secure };
}

/** First byte of a TLS record that carries a handshake: TDS 8 ("strict") begins with it instead of PRELOGIN. */
export const TLS_HANDSHAKE_RECORD = 0x16;

/** Fatal TLS alert protocol_version: the client reports an unsupported protocol instead of a mere hang-up. */
export const STRICT_REFUSAL = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46]);
