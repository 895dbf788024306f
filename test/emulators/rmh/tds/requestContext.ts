import type { SqlEvent, SqlParameter, SqlSession } from '../engine/types';
import type { FaultPlan } from './faults';
import type { PreparedStatements } from './preparedStatements';
import type { ResponseMessage } from './responseMessage';
import type { ResultTokens } from './resultTokens';
import { endingOf, type TransactionState } from './transactionState';

/** A test asked for the connection to be cut here. */
export class ConnectionDropped extends Error {}

/** What lasts as long as a signed-in connection. */
export interface SignedIn {
	session: SqlSession;
	transaction: TransactionState;
	prepared: PreparedStatements;
}

/** What a request needs to be answered. */
export interface RequestContext extends SignedIn {
	faults: FaultPlan;
	reply: ResponseMessage;
	tokens: ResultTokens;
	/** Aborted by an attention, or when the client is gone. */
	signal: AbortSignal;
}

/** Output parameters as the engine reported them. */
export type OutputEvent = Extract<SqlEvent, { kind: 'output' }>;

/**
 * Runs T-SQL and sends what it reports as it comes.
 * @throws SqlServerError as the engine does; ConnectionDropped where a test wants it.
 */
export async function runStatement(
	context: RequestContext,
	sql: string,
	parameters: SqlParameter[],
	inProcedure = false,
): Promise<OutputEvent[]> {
	const { faults, session, signal } = context;
	const fate = await faults.fateOf(sql, true, signal);
	if (fate.dropBefore) throw new ConnectionDropped();
	if (fate.error) throw fate.error;
	if (signal.aborted) return [];
	const events = session.execute(sql, parameters, signal, inProcedure);
	if (fate.dropAfter) {
		await drain(events);
		throw new ConnectionDropped();
	}
	return await send(context, sql, events);
}

async function send(
	{ reply, tokens, transaction, signal }: RequestContext,
	sql: string,
	events: AsyncIterable<SqlEvent>,
): Promise<OutputEvent[]> {
	const outputs: OutputEvent[] = [];
	for await (const event of events) {
		if (signal.aborted) break;
		if (event.kind === 'output') {
			outputs.push(event);
			continue;
		}
		tokens.event(event);
		if (event.kind === 'row') await reply.drained(signal);
		if (event.kind !== 'done') continue;
		const change = transaction.change(endingOf(sql));
		if (change) tokens.other(change);
	}
	const change = transaction.change(endingOf(sql));
	if (change) tokens.other(change);
	return outputs;
}

/** Runs to the end and sends nothing; a failure is as silent as the rest. */
async function drain(events: AsyncIterable<SqlEvent>): Promise<void> {
	try {
		for await (const event of events) void event;
	} catch {
		// The reply is lost whatever it would have been.
	}
}
