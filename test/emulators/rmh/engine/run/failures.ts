import { SqlServerError } from '../types';
import { REFUSAL_NUMBER } from '../errors/refusal';
import type { Execution } from './execution';

/** Errors about names: SQL Server finds them when it compiles the statement, so no TRY of the same batch sees them. */
const naming = [
	102, 105, 107, 108, 109, 110, 120, 121, 137, 145, 147, 156, 174, 195, 205, 207, 208, 209, 213,
	264,
].concat([1013, 1033, 1087, 2715, 4104, 4121, 8120, 8155, 8158, 8159]);
/** Errors that end the batch, and roll back its transaction. */
const rollingBack = [241, 242, 244, 245, 248, 8114, 8169, 235, 1205];

/** Errors that come out of an inner batch: whatever they are about, TRY around the EXEC sees them. */
export const fromInside = new WeakSet<SqlServerError>();

/** A refusal of this emulator, which no T-SQL may catch. */
export const isRefusal = (error: unknown) =>
	error instanceof SqlServerError &&
	error.number === REFUSAL_NUMBER &&
	error.message.startsWith('RMH emulator: ');

/** Whether a TRY block around the statement sees the error. */
export const isCatchable = (error: unknown): error is SqlServerError =>
	error instanceof SqlServerError &&
	error.severity < 20 &&
	!isRefusal(error) &&
	(fromInside.has(error) || !naming.includes(error.number));

/** Whether a transaction can only be rolled back after this error was caught. */
export function dooms(error: SqlServerError, execution: Execution): boolean {
	const { settings, transaction } = execution.state;
	if (!transaction.open) return false;
	return settings.abortOnError || rollingBack.includes(error.number) || error.number === 1205;
}

/** What an error that nobody catches does to the batch and to the transaction. */
export function consequence(
	error: unknown,
	execution: Execution,
	thrown: boolean,
): { endsBatch: boolean; rollsBack: boolean } {
	if (!(error instanceof SqlServerError)) return { endsBatch: true, rollsBack: false };
	if (isRefusal(error)) return { endsBatch: true, rollsBack: false };
	if (rollingBack.includes(error.number)) return { endsBatch: true, rollsBack: true };
	// RAISERROR is the one error that XACT_ABORT does not look at.
	const raised = error.number >= 50000 && !thrown;
	const aborts = execution.state.settings.abortOnError && !raised && error.severity > 10;
	return { endsBatch: aborts || thrown || naming.includes(error.number), rollsBack: aborts };
}

/** The error with the line of its statement. */
export function located(error: unknown, line: number): unknown {
	if (!(error instanceof SqlServerError) || error.lineNumber !== 1 || line === 1) return error;
	const { number, state, severity, procName } = error;
	const placed = new SqlServerError(error.message, {
		number,
		state,
		severity,
		lineNumber: line,
		procName,
	});
	if (fromInside.has(error)) fromInside.add(placed);
	return placed;
}
