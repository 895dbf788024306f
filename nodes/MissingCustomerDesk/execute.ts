import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { readApproval } from './operations/readApproval.operation';
import { readChoice } from './operations/readChoice.operation';
import { readDocuments } from './operations/readDocuments.operation';
import { readMatches } from './operations/readMatches.operation';
import { showCustomers } from './operations/showCustomers.operation';
import { readNewCustomers } from './operations/readNewCustomers.operation';
import { showNewCustomers } from './operations/showNewCustomers.operation';
import { showDocuments } from './operations/showDocuments.operation';
import { showMatches } from './operations/showMatches.operation';
import { showQuestion } from './operations/showQuestion.operation';
import { showResults } from './operations/showResults.operation';

const operations = {
	readApproval,
	readChoice,
	readDocuments,
	readMatches,
	readNewCustomers,
	showCustomers,
	showDocuments,
	showMatches,
	showNewCustomers,
	showQuestion,
	showResults,
};

/** Runs the chosen operation, once for all items. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as keyof typeof operations;
	try {
		return [await operations[operation](this)];
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
