import type {
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IPollFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { nodeUnderTest, typesFor } from '../nodeHarness';
import { engineServices, type TestCredentials } from './engineServices';

/** A trigger in a workflow of its own. */
export interface TriggerRun extends TestCredentials {
	/** Values as a saved workflow holds them; defaults are filled in. */
	parameters: INodeParameters;
	/** Whether a webhook is called by hand, at its test address; default: that of the published workflow. */
	mode?: Extract<WorkflowExecuteMode, 'webhook' | 'manual'>;
}

/** The workflow with nothing in it but the trigger. */
export function workflowOf(nodeType: INodeType, run: TriggerRun) {
	const node: INode = nodeUnderTest(nodeType, run);
	const workflow = new Workflow({
		id: 'test-workflow',
		name: 'Test',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: typesFor(nodeType),
	});
	// With the defaults, which Workflow has filled in.
	return { workflow, node: workflow.getNode(node.name) ?? node };
}

/** What n8n gives a trigger beside the workflow. */
export async function servicesFor(run: TriggerRun) {
	const { ExternalSecretsProxy } = await import('n8n-core');
	return { ...engineServices(run), externalSecretsProxy: new ExternalSecretsProxy() };
}

/**
 * Polls once, in n8n-core's real context.
 * @returns the items of the first output; none where the poll gives nothing
 * @throws whatever the node throws
 */
export async function pollNode(
	nodeType: INodeType,
	run: TriggerRun,
): Promise<INodeExecutionData[]> {
	const { PollContext } = await import('n8n-core');
	const { workflow, node } = workflowOf(nodeType, run);
	const context: IPollFunctions = new PollContext(
		workflow,
		node,
		await servicesFor(run),
		'trigger',
		'activate',
	);
	await workflow.expression.acquireIsolate();
	try {
		const outputs = await nodeType.poll?.call(context);
		return outputs?.[0] ?? [];
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
