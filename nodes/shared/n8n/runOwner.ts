import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';

/** Longest name that the ledger keeps. */
const LONGEST = 200;

type WithWorkflow = Pick<IExecuteFunctions, 'getWorkflow'>;

/**
 * Who works: shown to people, and compared by the ledger, which lets the same execution take its own
 * lease again.
 */
export function runOwner(
	context: WithWorkflow & Pick<IExecuteFunctions, 'getExecutionId'>,
): string {
	return ofWorkflow(context, `execution ${context.getExecutionId()}`);
}

/**
 * The same for a poll, which comes before its execution and has no number: each is somebody of its own, so
 * that it never takes over what the execution of an earlier one still works on.
 */
export function pollOwner(context: Pick<IPollFunctions, 'getWorkflow'>): string {
	return ofWorkflow(context, `poll ${randomUUID().slice(0, 8)}`);
}

function ofWorkflow(context: WithWorkflow, work: string): string {
	const { name, id } = context.getWorkflow();
	return work + ` of workflow "${name ?? id ?? ''}"`.slice(0, LONGEST - work.length);
}
