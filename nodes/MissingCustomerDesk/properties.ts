import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { readApprovalProperties } from './operations/readApproval.operation';
import { readChoiceProperties } from './operations/readChoice.operation';
import { readDocumentsProperties } from './operations/readDocuments.operation';
import { readMatchesProperties } from './operations/readMatches.operation';
import { showCustomersProperties } from './operations/showCustomers.operation';
import { readNewCustomersProperties } from './operations/readNewCustomers.operation';
import { showNewCustomersProperties } from './operations/showNewCustomers.operation';
import { showDocumentsProperties } from './operations/showDocuments.operation';
import { showMatchesProperties } from './operations/showMatches.operation';
import { showQuestionProperties } from './operations/showQuestion.operation';
import { showResultsProperties } from './operations/showResults.operation';

const only = (operation: string, properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { operation: [operation] } }, properties);

const pageOperations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['page'] } },
	options: [
		{
			name: 'Show Customers',
			value: 'showCustomers',
			action: 'Show customers',
			description: 'Make the page with the list of missing customers',
		},
		{
			name: 'Show Documents',
			value: 'showDocuments',
			action: 'Show documents',
			description: 'Make the page with the sales and collections that wait for no customer',
		},
		{
			name: 'Show Matches',
			value: 'showMatches',
			action: 'Show matches',
			description: 'Make the page that asks which Acumatica customers they are',
		},
		{
			name: 'Show New Customers',
			value: 'showNewCustomers',
			action: 'Show new customers',
			description: 'Make the page that shows what customers will be made as in Acumatica',
		},
		{
			name: 'Show Question',
			value: 'showQuestion',
			action: 'Show question',
			description: 'Make the text of a page about one customer',
		},
		{
			name: 'Show Results',
			value: 'showResults',
			action: 'Show results',
			description: 'Say what was done, for the top of the next page',
		},
	],
	default: 'showCustomers',
};

const answerOperations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['answer'] } },
	options: [
		{
			name: 'Read Approval',
			value: 'readApproval',
			action: 'Read approval',
			description: 'Read what a second person says about customers to be created',
		},
		{
			name: 'Read Choice',
			value: 'readChoice',
			action: 'Read choice',
			description: 'Read what a person chose on the list',
		},
		{
			name: 'Read Documents',
			value: 'readDocuments',
			action: 'Read documents',
			description: 'Read what a person chose on the list of documents',
		},
		{
			name: 'Read Matches',
			value: 'readMatches',
			action: 'Read matches',
			description: 'Read which Acumatica customers they are',
		},
		{
			name: 'Read New Customers',
			value: 'readNewCustomers',
			action: 'Read new customers',
			description: 'Read what a person wants to have made',
		},
	],
	default: 'readChoice',
};

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Answer', value: 'answer', description: 'What a person has sent from a page' },
			{ name: 'Page', value: 'page', description: 'What a person gets to see' },
		],
		default: 'page',
	},
	pageOperations,
	answerOperations,
	...only('showCustomers', showCustomersProperties),
	...only('showDocuments', showDocumentsProperties),
	...only('showMatches', showMatchesProperties),
	...only('showNewCustomers', showNewCustomersProperties),
	...only('showQuestion', showQuestionProperties),
	...only('showResults', showResultsProperties),
	...only('readApproval', readApprovalProperties),
	...only('readChoice', readChoiceProperties),
	...only('readDocuments', readDocumentsProperties),
	...only('readMatches', readMatchesProperties),
	...only('readNewCustomers', readNewCustomersProperties),
];
