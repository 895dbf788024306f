import type { SqlSession } from '../engine/types';
import { NO_TRANSACTION } from './requestHeaders';
import { transactionToken } from './tokens';

let lastDescriptor = 0n;

/**
 * The session's transaction as the client knows it: by a descriptor that the server gives out when a
 * transaction begins, and that every request of the client carries until it ends.
 */
export class TransactionState {
	descriptor = NO_TRANSACTION;
	/** Name given to BEGIN TRANSACTION; a rollback to it is a rollback of all. */
	name = '';

	constructor(private readonly session: SqlSession) {}

	/**
	 * What the client has to be told since the last time: a transaction that began or ended, be it by a
	 * transaction request or by T-SQL.
	 * @param end what it is called when a transaction is no longer open
	 */
	change(end: 'commit' | 'rollback'): Buffer | undefined {
		const open = this.session.transactionCount > 0;
		const known = this.descriptor !== NO_TRANSACTION;
		if (open === known) return undefined;
		if (open) {
			this.descriptor = Buffer.alloc(8);
			this.descriptor.writeBigUInt64LE(++lastDescriptor);
			return transactionToken('begin', this.descriptor);
		}
		const ended = this.descriptor;
		this.descriptor = NO_TRANSACTION;
		this.name = '';
		return transactionToken(end, ended);
	}
}

/**
 * How a transaction that a batch of T-SQL ended without an error came to its end. The engine reports
 * only that it is over; a batch with both words in it (TRY ... COMMIT ... CATCH ... ROLLBACK) has
 * committed when no error left it.
 */
export function endingOf(sql: string): 'commit' | 'rollback' {
	return /\brollback\b/i.test(sql) && !/\bcommit\b/i.test(sql) ? 'rollback' : 'commit';
}
