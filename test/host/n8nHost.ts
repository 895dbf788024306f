import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, IWorkflowBase } from 'n8n-workflow';
import { projectFolder } from './bootstrap/folders.mjs';
import { end, start } from './bootstrap/processes.mjs';
import { OWNER, n8nEnvironment } from './n8n/environment';
import { N8nRestClient } from './n8n/restClient';
import { WorkflowRun, type ExecutionRecord } from './n8n/workflowRun';

const START_TIMEOUT_MS = 180_000;
const LOG_TAIL = 4_000;
const STOP_PATIENCE_MS = 15_000;

export interface N8nHostOptions {
	/** Folder for this n8n's own `.n8n` folder and its log, `n8n.log`. */
	home: string;
	ports: { editor: number; broker: number };
	/** Holds the node_modules with n8n; default: what the bootstrap found. */
	n8nFolder?: string;
	/** Added to the environment. */
	env?: Record<string, string>;
	/** Options for n8n's Node, e.g. `--expose-gc`. */
	nodeOptions?: string[];
}

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
	/** Runs a workflow from its trigger to its end, failed or not. */
	run(workflowId: string): Promise<WorkflowRun>;
}

/** A real n8n in a child process. */
export interface N8nHost extends N8n {
	readonly processId: number;
	/** Resolves when n8n has ended, whatever the reason. */
	readonly ended: Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts n8n and resolves when its owner has signed in.
 *
 * @throws Error with the end of n8n's log when it does not start
 */
export async function startN8nHost(options: N8nHostOptions): Promise<N8nHost> {
	const { home, ports, n8nFolder = bootstrappedN8n() } = options;
	await mkdir(home, { recursive: true });
	const leash = pathToFileURL(join(projectFolder, 'test/host/bootstrap/leash.mjs')).href;
	const program = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');
	const child = start(
		process.execPath,
		[...(options.nodeOptions ?? []), '--import', leash, program, 'start'],
		{
			// Not the checkout: n8n reads a .env file in its working directory.
			cwd: home,
			env: { ...n8nEnvironment(n8nFolder, home, ports), ...options.env },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			ownGroup: true,
		},
	);
	const logTail = keepLog(child, join(home, 'n8n.log'));
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	try {
		const n8n = await Promise.race([
			connectN8n(`http://127.0.0.1:${ports.editor}`, n8nFolder),
			ended.then(() => Promise.reject(new Error('n8n ended while it was starting.'))),
		]);
		return {
			...n8n,
			processId: child.pid ?? 0,
			ended,
			stop: async () => await end(child, STOP_PATIENCE_MS),
		};
	} catch (error) {
		await end(child, STOP_PATIENCE_MS);
		throw new Error(`${(error as Error).message}\nThe end of its log:\n${logTail().trim()}`, {
			cause: error,
		});
	}
}

/**
 * Signs in to an n8n that startN8nHost has started, here or in another process, as soon as it is
 * ready.
 */
export async function connectN8n(url: string, n8nFolder = bootstrappedN8n()): Promise<N8n> {
	const rest = new N8nRestClient(url);
	await signInWhenReady(rest);
	return {
		url,
		signIn: { email: OWNER.email, password: OWNER.password },
		rest,
		saveCredential: async (credential) => await saveCredential(rest, credential),
		createWorkflow: async (workflow) => {
			const created = await rest.request<{ id: string }>('POST', '/workflows', workflow);
			return created.id;
		},
		run: async (workflowId) => await runWorkflow(rest, workflowId, n8nFolder),
	};
}

/** Writes what n8n prints to `file`; the function returned gives the end of it. */
function keepLog(child: ChildProcess, file: string): () => string {
	const log = createWriteStream(file);
	let tail = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => {
			log.write(chunk);
			tail = (tail + chunk.toString()).slice(-LOG_TAIL);
		});
	}
	child.once('close', () => log.end());
	return () => tail;
}

/** The folder whose node_modules holds n8n, as the bootstrap found it. */
export function bootstrappedN8n(): string {
	const folder = process.env.RMH_ACUMATICA_N8N;
	if (!folder) throw new Error('Start this with npm: npm start, npm test or npm run bench.');
	return folder;
}

// n8n answers before its migrations are done; only a successful sign-in shows that it is ready.
async function signInWhenReady(rest: N8nRestClient): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	for (;;) {
		try {
			return await rest.signIn(OWNER.email, OWNER.password);
		} catch (error) {
			if (Date.now() > deadline) {
				throw new Error(`n8n was not ready in time: ${(error as Error).message}`);
			}
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

async function runWorkflow(
	rest: N8nRestClient,
	workflowId: string,
	n8nFolder: string,
): Promise<WorkflowRun> {
	const workflow = await rest.request<IWorkflowBase>('GET', `/workflows/${workflowId}`);
	const trigger = workflow.nodes.find(({ type }) => /trigger$/i.test(type));
	if (!trigger) throw new Error(`The workflow "${workflow.name}" has no trigger.`);
	const { executionId } = await rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${workflowId}/run`,
		{ triggerToStartFrom: { name: trigger.name } },
	);
	for (let pause = 100; ; pause = Math.min(pause * 1.5, 1000)) {
		await sleep(pause);
		const record = await rest.request<ExecutionRecord>('GET', `/executions/${executionId}`);
		if (!['new', 'running'].includes(record.status)) return new WorkflowRun(record, n8nFolder);
	}
}
