import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type {
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	IWebhookFunctions,
} from 'n8n-workflow';
import { runNode, type NodeResult } from '../nodeHarness';
import { servicesFor, workflowOf, type TriggerRun } from './triggerContexts';

/** An execution that a request has started: what the node gave, or what it failed with. */
export type StartedExecution = NodeResult | Error;

/** A webhook trigger that listens, as in a published workflow. */
export interface WebhookHost {
	readonly url: string;
	/** In the order of the requests. */
	readonly executions: StartedExecution[];
	/** The customers that came out since the last call. @throws what an execution failed with */
	given(): INodeExecutionData[];
	close(): Promise<void>;
}

/**
 * Publishes a workflow that is nothing but a webhook trigger: asks the node whether it may be, and listens
 * on 127.0.0.1. As n8n does, it reads the whole body and sends the status before the execution begins; the
 * answer ends when the execution has ended.
 *
 * @throws what the node throws when it may not be published
 */
export async function publish(nodeType: INodeType, run: TriggerRun): Promise<WebhookHost> {
	const { HookContext } = await import('n8n-core');
	const { workflow, node } = workflowOf(nodeType, run);
	const hook: IHookFunctions = new HookContext(
		workflow,
		node,
		await servicesFor(run),
		'trigger',
		'activate',
	);
	const methods = nodeType.webhookMethods?.default;
	await workflow.expression.acquireIsolate();
	const exists = await methods?.checkExists.call(hook);
	if (!exists) await methods?.create.call(hook);
	const executions: StartedExecution[] = [];
	let seen = 0;
	const server = createServer((request, response) => {
		void answer(nodeType, run, request, response)
			.then((execution) => void (execution && executions.push(execution)))
			.finally(() => response.end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		executions,
		given: () => {
			const own = executions.slice(seen);
			seen = executions.length;
			return own.flatMap((execution) => {
				if (execution instanceof Error) throw execution;
				return execution.outputs[0] ?? [];
			});
		},
		close: async () => {
			await workflow.expression.releaseIsolate();
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

async function answer(
	nodeType: INodeType,
	run: TriggerRun,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<StartedExecution | undefined> {
	const rawBody = await buffer(request);
	const { workflow, node } = workflowOf(nodeType, run);
	const { WebhookContext } = await import('n8n-core');
	const additionalData = {
		...(await servicesFor(run)),
		httpRequest: Object.assign(request, { rawBody: rawBody.length > 0 ? rawBody : undefined }),
		httpResponse: response,
	};
	const context: IWebhookFunctions = new WebhookContext(
		workflow,
		node,
		additionalData as never,
		run.mode ?? 'webhook',
		{ workflowId: workflow.id, node: node.name } as never,
		[],
		null,
	);
	try {
		const result = await nodeType.webhook?.call(context);
		const items = result?.workflowData?.[0];
		if (!items) return undefined;
		// The answer is on its way when the execution begins.
		response.writeHead(200).flushHeaders();
		const mode = run.mode ?? 'webhook';
		return await runNode(nodeType, { ...run, mode, items }).catch((error: Error) => error);
	} catch (error) {
		// n8n says that the workflow could not be started, and no more.
		response.statusCode = 500;
		return error as Error;
	}
}
