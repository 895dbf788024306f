import type { FunctionsBase, INodeCredentialDescription } from 'n8n-workflow';
import { parseRmhConnection, type RmhConnection } from '../rmh/connection';
import { withRmhDatabase, type RmhDatabase } from '../rmh/database';

/** Type of the credential. */
export const RMH_CREDENTIAL = 'rmhDatabaseApi';

/** The credential of every node that reads RMH. A SQL credential is tested by its nodes. */
export const rmhDatabaseCredentials: INodeCredentialDescription[] = [
	{ name: RMH_CREDENTIAL, required: true, testedBy: 'rmhDatabaseConnection' },
];

export type WithRmhCredential = Pick<FunctionsBase, 'getNode'> & {
	getCredentials(type: string): Promise<unknown>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/**
 * The RMH connection that the node's credential describes.
 * @throws RmhError (kind `configuration`)
 */
export async function getRmhConnection(context: WithRmhCredential): Promise<RmhConnection> {
	return parseRmhConnection(await context.getCredentials(RMH_CREDENTIAL));
}

/**
 * Opens the database that the node's credential names, for one piece of work.
 * @throws RmhError, or whatever the work throws
 */
export async function withNodeDatabase<T>(
	context: WithRmhCredential,
	work: (database: RmhDatabase) => Promise<T>,
): Promise<T> {
	const connection = await getRmhConnection(context);
	const signal = context.getExecutionCancelSignal?.();
	return await withRmhDatabase(connection, { signal }, work);
}
