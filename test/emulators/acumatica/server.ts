import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulation } from './emulation';
import type { Fault } from './faults/fault';
import { faultReply } from './faults/faultReply';
import { exceptionReply } from './http/errors';
import { Refusal, type Reply } from './http/reply';
import { readBody, readRequest, type EmulatedRequest } from './http/request';
import { processRequest } from './processRequest';
import { routeOf } from './routes/router';

/** Longer than IIS takes, so that the emulator answers too long addresses itself. */
const maxHeaderSize = 256 * 1024;

/** The emulator's socket; not listening yet. */
export function createAcumaticaServer(emulation: Emulation): Server {
	return createServer({ maxHeaderSize, keepAliveTimeout: 60_000 }, (message, response) => {
		void serve(message, response, emulation);
	});
}

async function serve(
	message: IncomingMessage,
	response: ServerResponse,
	emulation: Emulation,
): Promise<void> {
	const { statistics, settings } = emulation;
	statistics.arrived();
	let target = message.url ?? '/';
	let status = 0;
	try {
		const request = readRequest(message, await readBody(message), emulation.instancePath);
		target = targetOf(request);
		if (settings.latencyMs > 0) await sleep(settings.latencyMs);
		const reply = await answer(request, target, emulation);
		if (reply === 'reset') {
			message.socket.resetAndDestroy();
			return;
		}
		status = reply.status;
		send(response, reply);
	} catch {
		// The client has gone away; there is nobody left to answer.
		response.destroy();
	} finally {
		statistics.answered({ method: message.method ?? '', path: target, status });
	}
}

/** Routes a request, lets a planned fault strike, and processes what is left of it. */
async function answer(
	request: EmulatedRequest,
	target: string,
	emulation: Emulation,
): Promise<Reply | 'reset'> {
	const route = routeOf(request);
	emulation.statistics.routed(route.name);
	const fault = emulation.faults.take(request.method, target);
	const process = () => guarded(() => processRequest(route, request, emulation));
	if (!fault) return await process();
	return await strike(fault, request, emulation, process);
}

async function strike(
	fault: Fault,
	request: EmulatedRequest,
	emulation: Emulation,
	process: () => Promise<Reply>,
): Promise<Reply | 'reset'> {
	if (fault.kind === 'reset') return 'reset';
	if (fault.kind === 'slow') await sleep(fault.ms ?? 1000);
	if (fault.afterProcessing) await process();
	const own = faultReply(fault, request, emulation);
	if (own) return own;
	const reply = await process();
	if (fault.kind === 'lostReply') return 'reset';
	if (fault.kind !== 'malformedJson') return reply;
	return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
}

/** Refusals become replies; a mistake of the emulator becomes a 500 that says so. */
async function guarded(process: () => Promise<Reply>): Promise<Reply> {
	try {
		return await process();
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		return exceptionReply('AcumaticaEmulator.InternalError', text);
	}
}

function send(response: ServerResponse, reply: Reply): void {
	const { body, status } = reply;
	for (const [name, value] of Object.entries(reply.headers)) {
		response.setHeader(name, typeof value === 'string' ? value : [...value]);
	}
	response.statusCode = status;
	response.setHeader('Cache-Control', 'no-cache');
	response.setHeader('Server', 'Microsoft-IIS/10.0');
	response.setHeader('Content-Length', Buffer.byteLength(body));
	response.end(body);
}

/** Path and query below the instance, decoded: what faults are matched with and the log shows. */
function targetOf(request: EmulatedRequest): string {
	const query = [...request.query].map(([name, value]) => `${name}=${value}`).join('&');
	const path = request.path;
	try {
		return decodeURIComponent(path) + (query ? `?${query}` : '');
	} catch {
		return path;
	}
}
