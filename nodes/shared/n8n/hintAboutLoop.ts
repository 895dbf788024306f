import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Tells an analyst whose loop runs an Acumatica node again and again that one run does the same with
 * fewer requests. Said in the second round only.
 */
export function hintAboutLoop(
	context: Pick<IExecuteFunctions, 'addExecutionHints' | 'evaluateExpression'>,
): void {
	if (context.evaluateExpression('{{ $runIndex }}', 0) !== 1) return;
	context.addExecutionHints({
		message:
			'This node runs more than once, as in a loop. Each run signs in to Acumatica and looks its customers up anew. Give it all items at once: it asks for many customers per request by itself.',
		location: 'outputPane',
	});
}
