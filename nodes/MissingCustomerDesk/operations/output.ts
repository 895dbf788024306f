import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Items that all come from the first one: a page is made of many, and an answer is one. */
export const output = (items: readonly object[]): INodeExecutionData[] =>
	items.map((item) => ({ json: item as IDataObject, pairedItem: { item: 0 } }));
