import type { INodeProperties } from 'n8n-workflow';

/** What there is to do, for a customer or for the whole ledger. */
export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Customer',
				value: 'customer',
				description: 'How customers stand, and what a person decides about them',
			},
			{
				name: 'Document',
				value: 'document',
				description: 'Sales and collections that wait, and what a person decides about them',
			},
			{
				name: 'Ledger',
				value: 'ledger',
				description: 'The tables behind it, and the runs that work with them',
			},
		],
		default: 'customer',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['customer'] } },
		options: [
			{
				name: 'Add Note',
				value: 'addNote',
				action: 'Add note to customer',
				description:
					'Write into the history what a person decides, unless somebody has decided meanwhile',
			},
			{
				name: 'Erase',
				value: 'erase',
				action: 'Erase customer from ledger',
				description: 'Forget a person for privacy, and never make or upload the customer again',
			},
			{
				name: 'Get Conflicts',
				value: 'getConflicts',
				action: 'Get conflicts of customers',
				description: 'Read which fields were edited on both sides, with the values of both',
			},
			{
				name: 'Get History',
				value: 'getHistory',
				action: 'Get history of customers',
				description: 'Read who or which run did what to a customer',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get status of customers',
				description: 'Read how customers stand, one by one or counted',
			},
			{
				name: 'Link',
				value: 'link',
				action: 'Link customer to acumatica customer',
				description: 'Say which Acumatica customer an RMH customer is',
			},
			{
				name: 'Move Link',
				value: 'moveLink',
				action: 'Move link of merged customer',
				description: 'Say that customers were merged, in Acumatica or in RMH',
			},
			{
				name: 'Record Comparison',
				value: 'recordComparison',
				action: 'Record comparison of customers',
				description: 'Write down what Customer Compare found in sync, or in conflict',
			},
			{
				name: 'Record Deletion',
				value: 'recordDeletion',
				action: 'Record deletion of customers',
				description: 'Mark customers that Acumatica Customer Trigger reports as deleted',
			},
			{
				name: 'Resolve Conflict',
				value: 'resolveConflict',
				action: 'Resolve conflict of customer',
				description: 'Decide whose value both systems get',
			},
			{
				name: 'Retry',
				value: 'retry',
				action: 'Retry customers',
				description: 'Let the next run try customers again, whatever happened before',
			},
			{
				name: 'Skip',
				value: 'skip',
				action: 'Skip customer',
				description: 'Leave a customer out of every run',
			},
			{
				name: 'Unlink',
				value: 'unlink',
				action: 'Unlink customer from acumatica customer',
				description: 'Say that an RMH customer is not the Acumatica customer it is linked to',
			},
		],
		default: 'getStatus',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['document'] } },
		options: [
			{
				name: 'Get Document History',
				value: 'getDocumentHistory',
				action: 'Get history of documents',
				description: 'Read who or which rule decided what about a sale or collection',
			},
			{
				name: 'Get Held Documents',
				value: 'getHeldDocuments',
				action: 'Get held documents',
				description: 'Read which sales and collections wait, since when and why',
			},
			{
				name: 'Get Missing Customers',
				value: 'getMissingCustomers',
				action: 'Get missing customers',
				description: 'Read for whom sales and collections wait: one item per customer',
			},
			{
				name: 'Get Run Totals',
				value: 'getRunTotals',
				action: 'Get run totals',
				description: 'Count what became of the sales and collections that runs have taken',
			},
			{
				name: 'Retry Documents',
				value: 'retryDocuments',
				action: 'Retry documents',
				description: 'Let the next run take documents again, whatever was decided before',
			},
			{
				name: 'Skip Documents',
				value: 'skipDocuments',
				action: 'Skip documents',
				description:
					'Leave sales and collections out of the transfer, with a reason. Of one in doubt look for its external reference in Acumatica first.',
			},
			{
				name: 'Use Walk-In Customer',
				value: 'useWalkInCustomer',
				action: 'Use walk in customer for documents',
				description: 'Send sales to the walk-in customer of their store, never those on account',
			},
		],
		default: 'getMissingCustomers',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['ledger'] } },
		options: [
			{
				name: 'Clean Up',
				value: 'cleanUp',
				action: 'Clean up ledger',
				description: 'Delete what is old: history, ended conflicts and runs',
			},
			{
				name: 'Get Report Time',
				value: 'getReportTime',
				action: 'Get report time of ledger',
				description: 'Read up to when a report has told what is new',
			},
			{
				name: 'Get Runs',
				value: 'getRuns',
				action: 'Get runs of ledger',
				description: 'Read what each run did, and which one is at work',
			},
			{
				name: 'Rebuild Links',
				value: 'rebuildLinks',
				action: 'Rebuild links of ledger',
				description: 'Find the links again by the references that Acumatica customers carry',
			},
			{
				name: 'Set Report Time',
				value: 'setReportTime',
				action: 'Set report time of ledger',
				description:
					'Remember that a report was sent, so that the next one tells what is new since',
			},
			{
				name: 'Set Up',
				value: 'setUp',
				action: 'Set up ledger',
				description: 'Make the tables of the ledger, or bring them up to date',
			},
		],
		default: 'setUp',
	},
];
