import { unsupported } from '../errors/refusal';
import { getApplicationLock, releaseApplicationLock } from './applicationLock';
import { executeSql } from './executeSql';
import type { Procedure } from './procedure';

const procedures: Record<string, Procedure> = {
	sp_executesql: executeSql,
	sp_getapplock: getApplicationLock,
	sp_releaseapplock: releaseApplicationLock,
};

/** A procedure of the server by its name; undefined when there is none. @throws SqlServerError 50000 for one that SQL Server has */
export function procedure(name: string): Procedure | undefined {
	const lower = name.toLowerCase();
	const found = procedures[lower];
	if (!found && /^(sp|xp)_/.test(lower)) throw unsupported(`The procedure ${name}`);
	return found;
}
