import { RmhError } from '../errors';

/** "Lock request time out period exceeded." */
const LOCKED = 1222;

/** Whether a statement has given up because others, such as a till, had rows locked for longer than it waits. */
export const isLockTimeout = (error: unknown): boolean =>
	error instanceof RmhError && error.sqlErrorNumber === LOCKED;
