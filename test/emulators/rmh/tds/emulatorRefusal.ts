import { SqlServerError } from '../engine/types';

/** Number of everything that a real server would do and this emulator will not; SQL Server leaves 50000 to applications. */
export const REFUSAL_NUMBER = 50000;

/** An error that says what this emulator does not do, so that nobody mistakes it for SQL Server's own opinion. */
export function emulatorRefusal(what: string): SqlServerError {
	return new SqlServerError(`RMH emulator: ${what}`, { number: REFUSAL_NUMBER });
}
