import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

/** An execution as n8n's REST API returns it. */
export interface ExecutionRecord {
	id: string;
	status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled';
	startedAt: string;
	stoppedAt: string | null;
	/** IRunExecutionData in the "flatted" form. */
	data: string;
}

/** A workflow execution that has ended. */
export class WorkflowRun {
	private readonly data: IRunExecutionData;

	/** @param n8nFolder holds the node_modules with n8n, which can read its own format */
	constructor(
		private readonly record: ExecutionRecord,
		n8nFolder: string,
	) {
		const n8nRequire = createRequire(join(n8nFolder, 'node_modules', 'n8n', 'package.json'));
		const flatted = n8nRequire('flatted') as { parse(text: string): unknown };
		this.data = flatted.parse(record.data) as IRunExecutionData;
	}

	get id(): string {
		return this.record.id;
	}

	get succeeded(): boolean {
		return this.record.status === 'success';
	}

	get status(): ExecutionRecord['status'] {
		return this.record.status;
	}

	/** Duration as n8n measured it. */
	get seconds(): number {
		const stopped = this.record.stoppedAt ?? this.record.startedAt;
		return (Date.parse(stopped) - Date.parse(this.record.startedAt)) / 1000;
	}

	/** What went wrong, with the node that it went wrong in; undefined after a success. */
	get error(): { message: string; description?: string; node?: string } | undefined {
		const { error } = this.data.resultData;
		if (!error) return undefined;
		const { message, description } = error as { message: string; description?: string };
		const node = 'node' in error ? error.node?.name : undefined;
		return { message, description, node: node ?? this.data.resultData.lastNodeExecuted };
	}

	/** The names of the nodes that ran, in the order in which they began. */
	get nodes(): string[] {
		const { runData } = this.data.resultData;
		const begin = (name: string) => runData[name]?.[0]?.startTime ?? 0;
		return Object.keys(runData).sort((a, b) => begin(a) - begin(b));
	}

	/** All items that a node put out at one output; none when it did not run. */
	items(node: string, output = 0): INodeExecutionData[] {
		const runs = this.data.resultData.runData[node] ?? [];
		return runs.flatMap((run) => run.data?.main?.[output] ?? []);
	}

	/** The json of those items. */
	json(node: string, output = 0): IDataObject[] {
		return this.items(node, output).map((item) => item.json);
	}

	/** The executions of other workflows, or of this one, that a node waited for. */
	subExecutions(node: string): string[] {
		const runs = this.data.resultData.runData[node] ?? [];
		return runs.flatMap(({ metadata }) => metadata?.subExecution?.executionId ?? []);
	}

	/** The last item that any node put out and that has all of `keys`. */
	lastWith(keys: readonly string[]): IDataObject | undefined {
		return this.nodes
			.flatMap((node) => this.json(node))
			.findLast((json) => keys.every((key) => key in json));
	}
}
