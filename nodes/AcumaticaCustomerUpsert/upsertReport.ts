import type { INodeExecutionData } from 'n8n-workflow';

/** Where the outcome of each item goes. */
export interface UpsertReport {
	done(index: number, item: INodeExecutionData): void;
	failed(index: number, error: unknown): void;
}
