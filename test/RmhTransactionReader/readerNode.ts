import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RmhTransactionReader } from '../../nodes/RmhTransactionReader/RmhTransactionReader.node';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { runNode, type NodeRun } from '../nodeHarness';
import type { RmhTestServer } from '../shared/rmh/rmhServer';

/** What the node gave. */
export interface Read {
	documents: DocumentItem[];
	hints: string;
}

/** Before everything that the seed's week has. */
export const START = '2025-07-01';

/** Runs the node on a store of which the tender ACCT is on account. */
export async function read(
	server: Pick<RmhTestServer, 'credential'>,
	parameters: INodeParameters,
	run: Partial<NodeRun> & { items?: IDataObject[] } = {},
): Promise<Read> {
	const { outputs, hints } = await runNode(new RmhTransactionReader(), {
		parameters: { scope: 'STORE1', onAccountTenders: 'acct', startDate: START, ...parameters },
		credentials: { rmhDatabaseApi: server.credential },
		...run,
	});
	return {
		documents: (outputs[0] ?? []).map(({ json }) => json as unknown as DocumentItem),
		hints: hints.map(({ message }) => message).join('\n'),
	};
}

export const numbersOf = (documents: readonly DocumentItem[]): number[] =>
	documents.map(({ rmh }) => rmh.number);
