import { SqlServerError } from '../types';

/** Number of everything that a real server would do and this engine will not. */
export const REFUSAL_NUMBER = 50000;

/**
 * The refusal of something that SQL Server can do and this engine cannot do faithfully.
 * @param what a noun phrase that starts the sentence: 'SELECT TOP … PERCENT'
 */
export function unsupported(what: string): SqlServerError {
	return new SqlServerError(`RMH emulator: ${what} is not supported.`, { number: REFUSAL_NUMBER });
}
