import type { SqlEvent, SqlServerError } from '../engine/types';
import { columnsToken, returnValueToken, RowEncoder } from './columnTokens';
import {
	DoneStatus,
	doneToken,
	messageToken,
	returnStatusToken,
	type DoneKind,
	type ServerMessage,
} from './tokens';

const Command = { none: 0x00, select: 0xc1, execute: 0xe0 } as const;

/** An output parameter that a procedure call gives back. */
export interface OutputValue {
	/** Position in the call, from 0. */
	ordinal: number;
	event: Extract<SqlEvent, { kind: 'output' }>;
}

/**
 * Turns what a batch or a procedure call reports into tokens. A DONE must say whether more follows,
 * which is known only when it does: so the last one is kept back until then.
 */
export class ResultTokens {
	private rows?: RowEncoder;
	private kept?: { status: number; command: number; rowCount: number };
	private readonly statementKind: DoneKind;

	/** @param write takes the bytes, which are valid until the next token */
	constructor(
		private readonly write: (bytes: Buffer) => void,
		private readonly serverName: string,
		private readonly of: 'batch' | 'procedure',
	) {
		this.statementKind = of === 'batch' ? 'done' : 'doneInProc';
	}

	/** Everything but output parameters, which stand at the end of a call. */
	event(event: Exclude<SqlEvent, { kind: 'output' }>): void {
		switch (event.kind) {
			case 'columns':
				this.releaseKept();
				this.rows = new RowEncoder(event.columns);
				this.write(columnsToken(event.columns));
				return;
			case 'row':
				if (!this.rows) throw new Error('a row without columns before it');
				this.write(this.rows.encode(event.values));
				return;
			case 'info':
				this.releaseKept();
				this.message('info', {
					number: event.number,
					message: event.message,
					state: 1,
					severity: 0,
					lineNumber: 1,
				});
				return;
			case 'done':
				this.releaseKept();
				this.keep(event.rowCount);
		}
	}

	/** A token of another kind, such as a change of the environment. */
	other(token: Buffer): void {
		this.releaseKept();
		this.write(token);
	}

	/**
	 * The request failed: ERROR and the end.
	 * @param consequence a token that belongs between them, such as that of a rollback
	 */
	fail(error: SqlServerError, consequence?: Buffer): void {
		this.releaseKept();
		this.message('error', {
			number: error.number,
			state: error.state,
			severity: error.severity,
			message: error.message,
			procName: error.procName,
			lineNumber: error.lineNumber,
		});
		if (consequence) this.write(consequence);
		if (this.of === 'batch') {
			this.write(doneToken('done', DoneStatus.error, Command.none));
			return;
		}
		this.write(doneToken('doneInProc', DoneStatus.error | DoneStatus.more, Command.none));
		this.write(returnStatusToken(error.number));
		this.write(doneToken('doneProc', DoneStatus.error, Command.execute));
	}

	/** The request is done. */
	succeed(outputs: OutputValue[] = []): void {
		if (this.of === 'batch') {
			const last = this.kept ?? { status: DoneStatus.final, command: Command.none, rowCount: 0 };
			this.kept = undefined;
			this.write(doneToken('done', last.status, last.command, last.rowCount));
			return;
		}
		this.releaseKept();
		this.write(returnStatusToken(0));
		for (const { ordinal, event } of outputs) {
			this.write(returnValueToken(ordinal, event.name, event.type, event.value));
		}
		this.write(doneToken('doneProc', DoneStatus.final, Command.execute));
	}

	/** The request was cancelled: what has been sent stays, and the reply ends. */
	cancelled(): void {
		this.releaseKept();
		this.write(
			doneToken(this.of === 'batch' ? 'done' : 'doneProc', DoneStatus.error, Command.none),
		);
	}

	private keep(rowCount: number | null): void {
		this.kept = {
			status: rowCount === null ? DoneStatus.final : DoneStatus.count,
			command: this.rows ? Command.select : Command.none,
			rowCount: rowCount ?? 0,
		};
		this.rows = undefined;
	}

	private releaseKept(): void {
		if (!this.kept) return;
		const { status, command, rowCount } = this.kept;
		this.kept = undefined;
		this.write(doneToken(this.statementKind, status | DoneStatus.more, command, rowCount));
	}

	private message(kind: 'error' | 'info', message: Omit<ServerMessage, 'serverName'>): void {
		this.write(messageToken(kind, { ...message, serverName: this.serverName }));
	}
}
