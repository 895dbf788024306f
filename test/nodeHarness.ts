import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	ITaskDataConnections,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { engineServices, type TestCredentials } from './nodeHarness/engineServices';

/** The node under test in the workflow that the harness builds. */
export const NODE_NAME = 'Node under test';
/** The node before it; `$('Input')` in expressions. */
export const INPUT_NAME = 'Input';

export interface NodeRun extends TestCredentials {
	/** Values as a saved workflow holds them, expressions ('=…') included. Defaults are filled in. */
	parameters: INodeParameters;
	/** Input items, or their json alone. Default: one empty item. */
	items?: INodeExecutionData[] | IDataObject[];
	/** The same for the second input and those after it. */
	otherInputs?: (INodeExecutionData[] | IDataObject[])[];
	continueOnFail?: boolean;
	/** As the setting of the node says; n8n alone tries again. */
	retryOnFail?: boolean;
	signal?: AbortSignal;
	/** Earlier nodes that expressions refer to, such as 'Store settings': the json of their items. */
	upstream?: Record<string, IDataObject[]>;
	/** Which run of the node in its workflow this is, from 0; above 0 in a loop. */
	runIndex?: number;
	/** Default 1, or the description's own newest version. */
	typeVersion?: number;
	/** How the execution was started; default by hand. */
	mode?: WorkflowExecuteMode;
}

export interface NodeResult {
	/** One array per output. */
	outputs: INodeExecutionData[][];
	hints: NodeExecutionHint[];
}

/**
 * Runs a node's `execute` in n8n-core's real execution context: a real workflow, real expression
 * evaluation per item and the real helpers. Only credentials come from the caller.
 *
 * @throws whatever the node throws
 */
export async function runNode(nodeType: INodeType, run: NodeRun): Promise<NodeResult> {
	// Loaded late, so that the settings above are in place.
	const { ExecuteContext, ExternalSecretsProxy } = await import('n8n-core');
	const items = toItems(run.items ?? [{}]);
	const others = (run.otherInputs ?? []).map(toItems);
	const node = nodeUnderTest(nodeType, run);
	const workflow = workflowAround(nodeType, node, Object.keys(run.upstream ?? {}));
	const inputData: ITaskDataConnections = { main: [items, ...others] };
	const source = { main: [{ previousNode: INPUT_NAME }] };
	const context = new ExecuteContext(
		workflow,
		workflow.getNode(NODE_NAME) ?? node,
		{ ...engineServices(run), externalSecretsProxy: new ExternalSecretsProxy() },
		run.mode ?? 'manual',
		createRunExecutionData({ resultData: { runData: finishedRuns(run, items) } }),
		run.runIndex ?? 0,
		items,
		inputData,
		{ node, data: inputData, source },
		[],
		run.signal,
	);
	await workflow.expression.acquireIsolate();
	try {
		const outputs = (await nodeType.execute?.call(context)) ?? [];
		if (!Array.isArray(outputs)) throw new Error('The node asked the engine for sub-node work.');
		return { outputs, hints: context.hints };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function toItems(items: INodeExecutionData[] | IDataObject[]): INodeExecutionData[] {
	return items.map((item) =>
		typeof item.json === 'object' && item.json !== null
			? (item as INodeExecutionData)
			: { json: item as IDataObject },
	);
}

export function nodeUnderTest(
	nodeType: INodeType,
	run: Pick<
		NodeRun,
		'parameters' | 'credentials' | 'continueOnFail' | 'retryOnFail' | 'typeVersion'
	>,
): INode {
	const { name, version, defaultVersion } = nodeType.description;
	const newest = Array.isArray(version) ? Math.max(...version) : version;
	const types = Object.keys(run.credentials ?? {});
	return {
		id: '00000000-0000-4000-8000-000000000001',
		name: NODE_NAME,
		type: `n8n-nodes-rmh-acumatica.${name}`,
		typeVersion: run.typeVersion ?? defaultVersion ?? newest,
		position: [0, 0],
		parameters: run.parameters,
		credentials: Object.fromEntries(types.map((type) => [type, { id: type, name: type }])),
		...(run.retryOnFail && { retryOnFail: true }),
		...(run.continueOnFail ? { onError: 'continueRegularOutput', continueOnFail: true } : {}),
	};
}

/** upstream nodes -> Input -> node under test, in one line. */
function workflowAround(nodeType: INodeType, node: INode, upstream: string[]): Workflow {
	const before = [...upstream, INPUT_NAME];
	const plain = before.map((name, index): INode => {
		return {
			id: `00000000-0000-4000-8000-1${String(index).padStart(11, '0')}`,
			name,
			type: 'test.noOp',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
	});
	const main = NodeConnectionTypes.Main;
	const names = [...before, node.name];
	const pairs = before.map((name, index) => [name, names[index + 1] ?? node.name] as const);
	return new Workflow({
		id: 'test-workflow',
		name: 'Test',
		nodes: [...plain, node],
		connections: Object.fromEntries(
			pairs.map(([from, to]) => [from, { main: [[{ node: to, type: main, index: 0 }]] }]),
		),
		active: false,
		nodeTypes: typesFor(nodeType),
	});
}

export function typesFor(nodeType: INodeType): INodeTypes {
	const noOp: INodeType = {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: ['transform'],
			version: 1,
			description: 'Passes items on',
			defaults: { name: 'No Operation' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
	};
	const find = (type: string) => (type === 'test.noOp' ? noOp : nodeType);
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

function finishedRuns(run: NodeRun, items: INodeExecutionData[]) {
	const finished = (data: INodeExecutionData[], index: number, previous?: string) => [
		{
			startTime: 0,
			executionTime: 0,
			executionIndex: index,
			executionStatus: 'success' as const,
			source: previous === undefined ? [] : [{ previousNode: previous }],
			data: { main: [data] },
		},
	];
	const upstream = Object.entries(run.upstream ?? {});
	const runs = upstream.map(([name, rows], index) => {
		const data = rows.map((json): INodeExecutionData => ({ json, pairedItem: { item: 0 } }));
		return [name, finished(data, index, upstream[index - 1]?.[0])] as const;
	});
	const last = upstream.at(-1)?.[0];
	return Object.fromEntries([...runs, [INPUT_NAME, finished(items, runs.length, last)]]);
}
