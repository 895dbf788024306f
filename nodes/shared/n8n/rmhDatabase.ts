import type { FunctionsBase, INodeCredentialDescription } from 'n8n-workflow';
import { parseRmhConnection } from '../rmh/connection';
import { withRmhDatabase, type RmhDatabase } from '../rmh/database';

/** Type of the credential. */
export const RMH_CREDENTIAL = 'rmhDatabaseApi';

/** The credential of every node that reads RMH. A SQL credential is tested by its nodes. */
export const rmhDatabaseCredentials: INodeCredentialDescription[] = [
	{ name: RMH_CREDENTIAL, required: true, testedBy: 'rmhDatabaseConnection' },
];

/** A node, or an editor's question to it. */
export type WithCredentials = Pick<FunctionsBase, 'getNode'> & {
	getCredentials(type: string): Promise<unknown>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/**
 * Opens the database that the node's credential names, for one piece of work.
 * @throws RmhError, or whatever the work throws
 */
export async function withNodeDatabase<T>(
	context: WithCredentials,
	work: (database: RmhDatabase) => Promise<T>,
): Promise<T> {
	const connection = parseRmhConnection(await context.getCredentials(RMH_CREDENTIAL));
	const signal = context.getExecutionCancelSignal?.();
	return await withRmhDatabase(connection, { signal }, work);
}
