import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica/index';
import {
	startRmhEmulator,
	type RmhEmulator,
	type RmhEmulatorOptions,
} from '../emulators/rmh/index';
import { acumaticaCredentialData, rmhCredentialData } from '../host/n8n/emulatorCredentials';
import { runNode } from '../nodeHarness';
import { ledgerScripts } from '../shared/rmh/ledger/ledgerScripts';

/** What the Store settings of a template say. */
export interface JobSettings {
	numbering?: 'accountNumber' | 'acumatica';
	uploadCustomer?: boolean;
	limit?: number;
	/** Default STORE1. */
	scope?: string;
	/** Name of the execution; runs with the same one are the same execution. */
	execution?: string;
	reader?: INodeParameters;
	check?: INodeParameters;
	upsert?: INodeParameters;
	signal?: AbortSignal;
}

/** What one run of the upload job did. */
export interface JobRun {
	taken: IDataObject[];
	missing: IDataObject[];
	review: IDataObject[];
	upserted: IDataObject[];
	/** Acumatica requests, sign-in and sign-out aside. */
	requests: number;
	hints: string[];
}

/** Both systems, emulated, with a ledger that is set up. */
export interface JobStore {
	rmh: RmhEmulator;
	acumatica: AcumaticaEmulator;
	/** One run of the upload job, node by node as the template wires them. */
	run(settings?: JobSettings): Promise<JobRun>;
	/** The links of the ledger, by RMH ID. */
	links(): Promise<Map<number, LinkRow>>;
	execute(sql: string): Promise<Record<string, unknown>[]>;
	credentials: JobCredentials;
	close(): Promise<void>;
}

/** Decrypted credentials by type. */
export type JobCredentials = Record<string, ICredentialDataDecryptedObject>;

export interface LinkRow {
	Status: string;
	AcumaticaRecordID: string | null;
	AcumaticaCustomerID: string | null;
	Origin: string | null;
	MatchedBy: string | null;
	Attempts: number;
	LastError: string | null;
}

const START: INodeExecutionData[] = [{ json: {} }];

export async function openJobStore(options: RmhEmulatorOptions): Promise<JobStore> {
	const [rmh, acumatica] = await Promise.all([
		startRmhEmulator({ ...options, scripts: ledgerScripts }),
		startAcumaticaEmulator(),
	]);
	const credentials = {
		rmhDatabaseApi: rmhCredentialData(rmh),
		acumaticaErpApi: acumaticaCredentialData(acumatica),
	};
	return {
		rmh,
		acumatica,
		credentials,
		run: async (settings) => await runJob(acumatica, credentials, settings ?? {}),
		links: async () => {
			const rows = await rmh.execute('SELECT * FROM acumatica_sync.Link');
			return new Map(rows.map((row) => [Number(row.RmhID), row as unknown as LinkRow]));
		},
		execute: async (sql) => await rmh.execute(sql),
		close: async () => void (await Promise.all([rmh.close(), acumatica.close()])),
	};
}

/** One run of the upload job, node by node as the template wires them. */
export async function runJob(
	acumatica: Pick<AcumaticaEmulator, 'stats' | 'resetStats'>,
	credentials: JobCredentials,
	settings: JobSettings,
): Promise<JobRun> {
	const { numbering = 'accountNumber', uploadCustomer = true, limit = 500, signal } = settings;
	const { scope = 'STORE1' } = settings;
	const { execution = `${(runs += 1)}` } = settings;
	acumatica.resetStats();
	const common = { credentials, executionId: execution, ...(signal && { signal }) };
	const options = { defaultCountry: 'US' };
	const read = await runNode(new RmhCustomerReader(), {
		...common,
		parameters: {
			operation: 'getPending',
			scope,
			pendingLimit: limit,
			loyaltySource: 'customNumber1',
			...settings.reader,
		},
		items: START,
	});
	const taken = read.outputs[0] ?? [];
	const hints = read.hints.map(({ message }) => message);
	if (taken.length === 0) {
		return {
			taken: [],
			missing: [],
			review: [],
			upserted: [],
			requests: requestsOf(acumatica),
			hints,
		};
	}
	const checked = await runNode(new MissingCustomerCheck(), {
		...common,
		parameters: { numbering, uploadCustomer, options, ...settings.check },
		items: taken,
	});
	const [ready = [], missing = [], review = []] = checked.outputs;
	const toSend = uploadCustomer ? [...ready, ...missing] : ready;
	const sent =
		toSend.length === 0
			? { outputs: [[]] }
			: await runNode(new AcumaticaCustomerUpsert(), {
					...common,
					parameters: {
						operation: 'createOrUpdate',
						numbering,
						fieldGroups: ['name', 'contact', 'address', 'tax'],
						options,
						...settings.upsert,
					},
					items: toSend,
					continueOnFail: true,
				});
	return {
		taken: json(taken),
		missing: json(missing),
		review: json(review),
		upserted: json(sent.outputs[0] ?? []),
		requests: requestsOf(acumatica),
		hints,
	};
}

let runs = 0;

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);

function requestsOf({ stats }: Pick<AcumaticaEmulator, 'stats'>): number {
	return stats.requests - stats.signIns - stats.signOuts;
}

/** What was done, by kind. */
export function actions({ upserted }: JobRun): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { upsert, error } of upserted) {
		const action = error ? 'failed' : String((upsert as IDataObject | undefined)?.action);
		counts[action] = (counts[action] ?? 0) + 1;
	}
	return counts;
}
