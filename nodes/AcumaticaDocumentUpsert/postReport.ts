import type { INodeExecutionData } from 'n8n-workflow';

/** Where the outcome of each item goes. */
export interface PostReport {
	posted(index: number, item: INodeExecutionData): void;
	review(index: number, item: INodeExecutionData): void;
	failed(index: number, error: unknown): void;
}
