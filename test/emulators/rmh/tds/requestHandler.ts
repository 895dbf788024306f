import { SqlServerError } from '../engine/types';
import { ByteReader } from './byteReader';
import { emulatorRefusal } from './emulatorRefusal';
import { PacketType, TdsProtocolError, type TdsMessage } from './packets';
import { callProcedure } from './procedureCall';
import { ConnectionDropped, runStatement, type RequestContext } from './requestContext';
import { readRequestHeaders, wrongTransaction } from './requestHeaders';
import type { OutputValue } from './resultTokens';
import { readRpcRequest } from './rpcRequest';
import { resetToken } from './tokens';
import { manageTransaction } from './transactionRequest';

/** From this class on SQL Server ends the connection with the error. */
const FATAL_SEVERITY = 20;

/**
 * Answers a request of a signed-in client with exactly one message.
 * @returns whether the connection goes on.
 * @throws ConnectionDropped where a test wants the connection cut.
 */
export async function answerRequest(
	context: RequestContext,
	message: TdsMessage,
): Promise<boolean> {
	const { tokens, reply, signal, transaction } = context;
	let goesOn = true;
	try {
		// An incomplete message asks for nothing, but its sender waits for an end all the same.
		const outputs = message.ignored ? [] : await execute(context, message);
		if (!signal.aborted) tokens.succeed(outputs);
	} catch (error) {
		if (error instanceof ConnectionDropped) throw error;
		if (!signal.aborted) {
			const failure = asServerError(error);
			goesOn = failure.severity < FATAL_SEVERITY;
			// A rollback that nobody asked for makes the driver abort its transaction. In the answer to a commit
			// there is nothing left to abort, and the driver would fall over it.
			const ending = message.type === PacketType.transactionManager ? 'commit' : 'rollback';
			tokens.fail(failure, transaction.change(ending));
		}
	}
	if (signal.aborted) {
		const change = transaction.change('rollback');
		if (change) tokens.other(change);
		tokens.cancelled();
	}
	reply.end();
	return goesOn;
}

async function execute(context: RequestContext, message: TdsMessage): Promise<OutputValue[]> {
	if (message.type === PacketType.bulkLoad) throw emulatorRefusal('bulk load is not supported.');
	const reader = new ByteReader(message.body);
	const descriptor = readRequestHeaders(reader);
	if (message.reset !== 'no') await reset(context, message);
	else if (!descriptor.equals(context.transaction.descriptor)) throw wrongTransaction();
	switch (message.type) {
		case PacketType.sqlBatch: {
			const sql = reader.text((message.body.length - reader.offset) / 2);
			if (/^\s*insert\s+bulk\b/i.test(sql)) throw emulatorRefusal('bulk load is not supported.');
			await runStatement(context, sql, []);
			return [];
		}
		case PacketType.rpc:
			return await callProcedure(context, readRpcRequest(reader));
		case PacketType.transactionManager:
			await manageTransaction(context, reader);
			return [];
		default:
			throw emulatorRefusal(`request type 0x${message.type.toString(16)} is not supported.`);
	}
}

/** sp_reset_connection, which a pool asks for with the first request of its next user. */
async function reset(context: RequestContext, message: TdsMessage): Promise<void> {
	const { session, transaction, prepared, tokens } = context;
	if (message.reset === 'keepTransaction' && session.transactionCount > 0) {
		throw emulatorRefusal('a connection reset that keeps the transaction is not supported.');
	}
	await session.reset();
	prepared.clear();
	const change = transaction.change('rollback');
	if (change) tokens.other(change);
	tokens.other(resetToken());
}

function asServerError(error: unknown): SqlServerError {
	if (error instanceof SqlServerError) return error;
	if (error instanceof TdsProtocolError) {
		return new SqlServerError(
			`The incoming tabular data stream (TDS) protocol stream is incorrect. ${error.message}`,
			{ number: 4002, severity: 16 },
		);
	}
	const reason = error instanceof Error ? error.message : String(error);
	return emulatorRefusal(`the engine failed: ${reason}`);
}
