import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { CustomerCompare } from '../../nodes/CustomerCompare/CustomerCompare.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { RmhCustomerWriter } from '../../nodes/RmhCustomerWriter/RmhCustomerWriter.node';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import type { AcumaticaEmulator } from '../emulators/acumatica/index';
import { runNode } from '../nodeHarness';
import type { JobCredentials } from './uploadJob';

/** What the Store settings of the two-way template say. */
export interface SyncSettings {
	/** Default STORE1. */
	scope?: string;
	numbering?: 'accountNumber' | 'acumatica';
	fullComparison?: boolean;
	/** More Fields of Acumatica Customer Reader. */
	moreFields?: string;
	/** Further parameters of Customer Compare. */
	compare?: INodeParameters;
	/** Further options of Customer Compare. */
	compareOptions?: INodeParameters;
	/** Further options of all nodes that map customers. */
	mapping?: INodeParameters;
	/** Statuses in Acumatica that go to Review; default the node's own. */
	reviewStatuses?: string[];
	/** Further parameters of the nodes that read and write RMH customers. */
	rmh?: INodeParameters;
	/** Further parameters of RMH Customer Writer. */
	writer?: INodeParameters;
	/** Further field groups of Acumatica Customer Upsert. */
	uploads?: string[];
	/** Further parameters of Acumatica Customer Upsert. */
	upsert?: INodeParameters;
	/** What people do while the round goes on, after both sides were compared. */
	meanwhile?: () => unknown;
	signal?: AbortSignal;
}

/** What one two-way round did. */
export interface SyncRound {
	pending: IDataObject[];
	changed: IDataObject[];
	conflicts: IDataObject[];
	inSync: IDataObject[];
	/** Results of Acumatica Customer Upsert, and of RMH Customer Writer. */
	toAcumatica: IDataObject[];
	toRmh: IDataObject[];
	/** Customers that wait for a person for other reasons than a conflict. */
	review: IDataObject[];
	/** Items with an error, of all nodes. */
	failed: IDataObject[];
	/** Acumatica requests, sign-in and sign-out aside. */
	requests: number;
	/** Of them, writes. */
	puts: number;
}

type Items = readonly INodeExecutionData[];
type Run = (node: INodeType, parameters: INodeParameters, ...inputs: Items[]) => Promise<Items[]>;

const START: Items = [{ json: {} }];
const COUNTRY = { defaultCountry: 'US' };
const RMH_OPTIONS = { includeSynchronised: true };

/** The account number that a customer from Acumatica gets in RMH, by the numbering of the other way. */
const ACCOUNT_NUMBERS = { accountNumber: 'customerId', acumatica: 'rmh' } as const;

let rounds = 0;

/** One round in both directions, node by node as synchronize-customers.json wires them. */
export async function runSyncRound(
	acumatica: Pick<AcumaticaEmulator, 'stats' | 'resetStats'>,
	credentials: JobCredentials,
	settings: SyncSettings = {},
): Promise<SyncRound> {
	const { scope = 'STORE1', numbering = 'accountNumber', reviewStatuses, signal } = settings;
	const options: INodeParameters = { ...COUNTRY, ...settings.mapping };
	const executionId = `sync-${(rounds += 1)}`;
	const failed: IDataObject[] = [];
	const run: Run = async (node, parameters, items = [], ...otherInputs) => {
		if (items.length + otherInputs.flat().length === 0) return [];
		const { outputs } = await runNode(node, {
			credentials,
			executionId,
			parameters,
			items: [...items],
			otherInputs: otherInputs.map((input) => [...input]),
			continueOnFail: true,
			...(signal && { signal }),
		});
		failed.push(...outputs.flatMap((output) => json(output.filter(isFailed))));
		return outputs.map((output) => output.filter((item) => !isFailed(item)));
	};
	acumatica.resetStats();

	const [pending = []] = await run(
		new RmhCustomerReader(),
		{ operation: 'getPending', scope, pendingLimit: 10_000, options: RMH_OPTIONS, ...settings.rmh },
		START,
	);
	const [changed = []] = await run(
		new AcumaticaCustomerReader(),
		{
			operation: 'getChanged',
			scope,
			fullComparison: settings.fullComparison ?? false,
			options: { ...options, moreFields: settings.moreFields ?? '' },
		},
		START,
	);
	const linked = changed.filter(
		(item) => (item.json.link as IDataObject | null)?.rmhId !== undefined,
	);
	const [theirs = []] = await run(
		new RmhCustomerReader(),
		{
			operation: 'get',
			scope,
			customer: { __rl: true, mode: 'id', value: '={{ $json.link.rmhId }}' },
			options: { ...RMH_OPTIONS, notFound: 'nothing' },
			...settings.rmh,
		},
		linked,
	);
	const [toAcumatica = [], toRmh = [], conflicts = [], inSync = []] = await run(
		new CustomerCompare(),
		{ scope, options: { ...options, ...settings.compareOptions }, ...settings.compare },
		[...pending, ...theirs],
		changed,
	);
	await settings.meanwhile?.();
	const upload = { useLedger: true, numbering };
	const checked = { ...COUNTRY, ...(reviewStatuses && { reviewStatuses }) };
	const [ready = [], missing = [], review = []] = await run(
		new MissingCustomerCheck(),
		{ ...upload, uploadCustomer: true, options: checked },
		toAcumatica,
	);
	const [upserted = []] = await run(
		new AcumaticaCustomerUpsert(),
		{
			...upload,
			operation: 'createOrUpdate',
			fieldGroups: ['name', 'contact', 'address', 'tax', ...(settings.uploads ?? [])],
			options: { ...options, emptyValues: 'clear' },
			...settings.upsert,
		},
		[...ready, ...missing],
	);
	const [written = []] = await run(
		new RmhCustomerWriter(),
		{
			operation: 'createOrUpdate',
			scope,
			useLedger: true,
			accountNumbers: ACCOUNT_NUMBERS[numbering],
			storeId: 1,
			fieldGroups: ['name', 'contact', 'address', 'tax'],
			options,
			...settings.rmh,
			...settings.writer,
		},
		toRmh,
	);
	await run(new RmhSyncLedger(), { operation: 'recordComparison' }, [...conflicts, ...inSync]);
	const everything = [...START, ...upserted, ...written, ...failed.map((item) => ({ json: item }))];
	await run(new AcumaticaCustomerReader(), { operation: 'confirmChanges', scope }, everything);
	const waiting = [...upserted, ...written].filter(
		(item) => (item.json.upsert as IDataObject).action === 'review',
	);
	const { requests, signIns, signOuts, byRoute } = acumatica.stats;
	return {
		pending: json(pending),
		changed: json(changed),
		conflicts: json(conflicts),
		inSync: json(inSync),
		toAcumatica: json(upserted),
		toRmh: json(written),
		review: json([...review, ...waiting]),
		failed,
		requests: requests - signIns - signOuts,
		puts: byRoute['PUT Customer'] ?? 0,
	};
}

const json = (items: Items) => items.map((item) => item.json);
const isFailed = (item: INodeExecutionData) => item.json.error !== undefined;
