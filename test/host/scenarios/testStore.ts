import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { inject } from 'vitest';
import { addWalkInCustomer } from '../../emulators/seed/acumaticaShop';
import { acumaticaCredentialData, rmhCredentialData } from '../n8n/emulatorCredentials';
import { startEmulators, type Emulators } from '../n8n/emulators';
import {
	NEXT_BATCH,
	readTemplate,
	SET_UP_TRIGGER,
	UPLOAD_TEMPLATE,
	withCredentials,
	withSettings,
	type Settings,
	type StoredCredential,
} from '../n8n/templates';
import { uploadSummary, type UploadSummary } from '../n8n/uploadSummary';
import type { WorkflowRun } from '../n8n/workflowRun';
import { connectN8n, type N8n, type WorkflowFile } from '../n8nHost';

/** One run of the upload template. */
export interface Upload {
	run: WorkflowRun;
	/** The executions of its batches. */
	batches: WorkflowRun[];
	/** What a node put out in all batches. */
	json(node: string, output?: number): IDataObject[];
	/** undefined when the run failed. */
	summary: UploadSummary | undefined;
	/** Requests that reached Acumatica. */
	requests: number;
	/** Seats that were still taken in Acumatica afterwards. */
	seatsInUse: number;
}

/** What a test changes about a store's credentials. */
export interface CredentialChanges {
	rmh?: ICredentialDataDecryptedObject;
	acumatica?: ICredentialDataDecryptedObject;
}

/** A store of its own, in memory, and the n8n that works for it. */
export interface TestStore extends Emulators {
	n8n: N8n;
	/** Imports a workflow and chooses credentials. Resolves with its id. */
	importWorkflow(workflow: WorkflowFile, changes?: CredentialChanges): Promise<string>;
	/** The same for the upload template. */
	importUpload(settings?: Settings, changes?: CredentialChanges): Promise<string>;
	/**
	 * Runs an imported workflow.
	 * @param trigger where it begins; default: its first trigger
	 */
	upload(workflowId: string, trigger?: string): Promise<Upload>;
	/** What an execution of the upload template did, once it has ended. */
	uploaded(executionId: string): Promise<Upload>;
}

export interface TestStoreOptions {
	/** Default: the one of all tests. */
	n8n?: N8n;
	/** Whether the sync ledger is there, set up by the template; default true. */
	ledger?: boolean;
	/** With a week of sales and collections; default false. */
	sales?: boolean;
	/** With RMH's receivables module and some accounts; default false. */
	receivables?: boolean;
}

let names = 0;

/** Opens a store with some RMH customers, of whom Acumatica knows a part. */
export async function openTestStore(
	customers: number,
	options: TestStoreOptions = {},
): Promise<TestStore> {
	const [n8n, emulators] = await Promise.all([
		options.n8n ?? connectN8n(inject('n8nUrl'), inject('n8nFolder')),
		startEmulators({ customers, sales: options.sales, receivables: options.receivables }),
	]);
	const { rmh, acumatica } = emulators;
	if (options.sales) addWalkInCustomer(acumatica);
	const storeCredential = async (type: string, data: ICredentialDataDecryptedObject) => {
		names += 1;
		const name = `${type} ${process.pid} ${names}`;
		return { id: await n8n.saveCredential({ name, type, data }), name, type };
	};
	const importWorkflow: TestStore['importWorkflow'] = async (workflow, changes = {}) => {
		const credentials: StoredCredential[] = [
			await storeCredential('rmhDatabaseApi', { ...rmhCredentialData(rmh), ...changes.rmh }),
			await storeCredential('acumaticaErpApi', {
				...acumaticaCredentialData(acumatica),
				...changes.acumatica,
			}),
		];
		return await n8n.createWorkflow(await withCredentials(workflow, n8n, credentials));
	};
	const uploaded = async (executionId: string): Promise<Upload> => {
		const run = await n8n.execution(executionId);
		const batches: WorkflowRun[] = [];
		for (const id of run.subExecutions(NEXT_BATCH)) batches.push(await n8n.execution(id));
		const { requests, seatsInUse } = acumatica.stats;
		const json: Upload['json'] = (node, output) =>
			batches.flatMap((batch) => batch.json(node, output));
		return { run, batches, json, summary: uploadSummary(run), requests, seatsInUse };
	};
	const store: TestStore = {
		...emulators,
		n8n,
		importWorkflow,
		importUpload: async (settings = {}, changes = {}) =>
			await importWorkflow(withSettings(await readTemplate(UPLOAD_TEMPLATE), settings), changes),
		upload: async (workflowId, trigger) => {
			acumatica.resetStats();
			return await uploaded(await n8n.begin(workflowId, trigger));
		},
		uploaded,
	};
	if (options.ledger ?? true) await setUp(store);
	return store;
}

/** As a person does it: with the part of the template that is there for it. */
async function setUp({ n8n, importUpload }: TestStore): Promise<void> {
	const run = await n8n.run(await importUpload(), SET_UP_TRIGGER);
	if (!run.succeeded) throw new Error(`Set Up failed: ${run.error?.message}`);
}
