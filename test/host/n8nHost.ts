import { setTimeout as sleep } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, IWorkflowBase } from 'n8n-workflow';
import { OWNER } from './n8n/environment';
import {
	PortTakenError,
	startN8nProcess,
	type N8nProcess,
	type N8nProcessOptions,
} from './n8n/n8nProcess';
import { freePort } from './n8n/ports';
import { N8nRestClient, N8nRestError } from './n8n/restClient';
import { WorkflowRun, type ExecutionRecord } from './n8n/workflowRun';

/** How long n8n may refuse requests after its database is ready. */
const SIGN_IN_TIMEOUT_MS = 60_000;
/** How often somebody else may be faster at a port that was free. */
const PORT_TRIES = 5;

/** As for the process; where a port is taken by then, another one is used. */
export type N8nHostOptions = Omit<N8nProcessOptions, 'n8nFolder'> & {
	/** Holds the node_modules with n8n; default: what the bootstrap found. */
	n8nFolder?: string;
};

/** A workflow as its JSON file holds it. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

/** A signed-in owner's hands on an n8n. */
export interface N8n {
	/** Address of the editor, without trailing slash. */
	readonly url: string;
	readonly signIn: { email: string; password: string };
	readonly rest: N8nRestClient;
	/** Creates a credential, or changes the one of that name and type. Resolves with its id. */
	saveCredential(credential: {
		name: string;
		type: string;
		data: ICredentialDataDecryptedObject;
	}): Promise<string>;
	/** Creates a workflow. Resolves with its id. */
	createWorkflow(workflow: WorkflowFile): Promise<string>;
	/**
	 * Runs a workflow to its end, failed or not.
	 * @param trigger where it begins; default: its first trigger
	 */
	run(workflowId: string, trigger?: string): Promise<WorkflowRun>;
	/** Begins such a run. Resolves with the id of the execution. */
	begin(workflowId: string, trigger?: string): Promise<string>;
	/** An execution as soon as it has ended. */
	execution(id: string): Promise<WorkflowRun>;
}

/** A real n8n in a child process. */
export interface N8nHost extends N8n, N8nProcess {
	/** The ports that it really has. */
	readonly ports: N8nProcessOptions['ports'];
}

/**
 * Starts n8n and resolves when its owner has signed in.
 *
 * @throws Error with the end of n8n's log when it does not start
 */
export async function startN8nHost(options: N8nHostOptions): Promise<N8nHost> {
	const n8nFolder = options.n8nFolder ?? bootstrappedN8n();
	let { ports } = options;
	for (let tries = 1; ; tries += 1) {
		try {
			const running = await startN8nProcess({ ...options, n8nFolder, ports });
			const n8n = await connectN8n(running.url, n8nFolder).catch(async (error: Error) => {
				await running.stop();
				throw error;
			});
			return { ...running, ...n8n, ports };
		} catch (error) {
			if (!(error instanceof PortTakenError) || tries === PORT_TRIES) throw error;
			const taken = new Set(Object.values(ports));
			ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
		}
	}
}

/**
 * Signs in to an n8n that startN8nHost has started, here or in another process, as soon as it is
 * ready.
 */
export async function connectN8n(url: string, n8nFolder = bootstrappedN8n()): Promise<N8n> {
	const rest = new N8nRestClient(url);
	await signInWhenReady(rest);
	const begin = async (workflowId: string, trigger?: string) =>
		await beginWorkflow(rest, workflowId, trigger);
	const execution = async (id: string) => await endedExecution(rest, id, n8nFolder);
	return {
		url,
		signIn: { email: OWNER.email, password: OWNER.password },
		rest,
		saveCredential: async (credential) => await saveCredential(rest, credential),
		createWorkflow: async (workflow) => {
			const created = await rest.request<{ id: string }>('POST', '/workflows', workflow);
			return created.id;
		},
		run: async (workflowId, trigger) => await execution(await begin(workflowId, trigger)),
		begin,
		execution,
	};
}

/** The folder whose node_modules holds n8n, as the bootstrap found it. */
export function bootstrappedN8n(): string {
	const folder = process.env.RMH_ACUMATICA_N8N;
	if (!folder) throw new Error('Start this with npm: npm start, npm test or npm run bench.');
	return folder;
}

// For a moment after its database is ready n8n still answers that it is starting.
async function signInWhenReady(rest: N8nRestClient): Promise<void> {
	const deadline = Date.now() + SIGN_IN_TIMEOUT_MS;
	for (;;) {
		try {
			return await rest.signIn(OWNER.email, OWNER.password);
		} catch (error) {
			const starting = error instanceof N8nRestError && [404, 503].includes(error.status);
			if (!starting || Date.now() > deadline) throw error;
			await sleep(250);
		}
	}
}

async function saveCredential(
	rest: N8nRestClient,
	credential: Parameters<N8n['saveCredential']>[0],
): Promise<string> {
	interface Listed {
		id: string;
		name: string;
		type: string;
	}
	const all = await rest.request<Listed[]>('GET', '/credentials');
	const known = all.find(({ name, type }) => name === credential.name && type === credential.type);
	const saved = known
		? await rest.request<Listed>('PATCH', `/credentials/${known.id}`, credential)
		: await rest.request<Listed>('POST', '/credentials', credential);
	return saved.id;
}

async function beginWorkflow(
	rest: N8nRestClient,
	workflowId: string,
	name?: string,
): Promise<string> {
	const workflow = await rest.request<IWorkflowBase>('GET', `/workflows/${workflowId}`);
	const trigger = workflow.nodes.find((node) =>
		name === undefined ? /trigger$/i.test(node.type) : node.name === name,
	);
	if (!trigger) throw new Error(`The workflow "${workflow.name}" has no trigger ${name ?? ''}.`);
	const { executionId } = await rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${workflowId}/run`,
		{ triggerToStartFrom: { name: trigger.name } },
	);
	return executionId;
}

async function endedExecution(
	rest: N8nRestClient,
	executionId: string,
	n8nFolder: string,
): Promise<WorkflowRun> {
	for (let pause = 100; ; pause = Math.min(pause * 1.5, 1000)) {
		await sleep(pause);
		const record = await rest.request<ExecutionRecord>('GET', `/executions/${executionId}`);
		if (!['new', 'running'].includes(record.status)) return new WorkflowRun(record, n8nFolder);
	}
}
