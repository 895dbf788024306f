import type { IExecuteFunctions } from 'n8n-workflow';

/** Longest name that the ledger keeps. */
const LONGEST = 200;

/**
 * Who works: shown to people, and compared by the ledger, which lets the same execution take its own
 * lease again.
 */
export function runOwner(
	context: Pick<IExecuteFunctions, 'getExecutionId' | 'getWorkflow'>,
): string {
	const { name, id } = context.getWorkflow();
	const execution = `execution ${context.getExecutionId()}`;
	const workflow = ` of workflow "${name ?? id ?? ''}"`;
	return execution + workflow.slice(0, LONGEST - execution.length);
}
