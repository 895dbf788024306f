import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { getRmhConnection } from '../../shared/n8n/rmhDatabase';
import { runOnce } from '../../shared/n8n/runOnce';
import { inspectReceivables } from '../../shared/rmh/customers/inspectReceivables';
import { withRmhDatabase } from '../../shared/rmh/database';
import { ledgerPlace } from '../../shared/rmh/ledger/place';
import { setUpLedger, setUpScript } from '../../shared/rmh/ledger/setUp';

export const setUpProperties: INodeProperties[] = [
	{
		displayName:
			'Makes a few tables in a schema of their own, named in the RMH Database credential. The tables of RMH itself are not touched. It can be run again at any time: what is there stays.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Only Show the Script',
		name: 'onlyScript',
		type: 'boolean',
		default: false,
		description:
			'Whether to change nothing and output the SQL script instead, for the administrator of the SQL Server to read and run',
	},
];

/** Sets the ledger up, or shows how. */
export async function setUp(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Set Up' }, async () => {
		const connection = await getRmhConnection(context);
		const ledger = ledgerPlace(connection).words;
		if (context.getNodeParameter('onlyScript', 0, false) === true) {
			const json = { ledger, script: setUpScript(connection) };
			return [{ json, pairedItem: { item: 0 } }];
		}
		const signal = context.getExecutionCancelSignal();
		const { created, fromVersion, toVersion, applied } = await setUpLedger(connection, { signal });
		const json = {
			ledger,
			created,
			versionBefore: fromVersion,
			versionAfter: toVersion,
			migrationsApplied: applied,
			receivables: { ...(await withRmhDatabase(connection, { signal }, inspectReceivables)) },
		};
		return [{ json, pairedItem: { item: 0 } }];
	});
}
