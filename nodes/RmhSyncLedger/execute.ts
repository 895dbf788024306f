import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { cleanUp } from './operations/cleanUp.operation';
import { getHistory } from './operations/getHistory.operation';
import { getRuns } from './operations/getRuns.operation';
import { getStatus } from './operations/getStatus.operation';
import { link } from './operations/link.operation';
import { rebuildLinks } from './operations/rebuildLinks.operation';
import { retry } from './operations/retry.operation';
import { setUp } from './operations/setUp.operation';
import { skip } from './operations/skip.operation';
import { unlink } from './operations/unlink.operation';

const operations = {
	cleanUp,
	getHistory,
	getRuns,
	getStatus,
	link,
	rebuildLinks,
	retry,
	setUp,
	skip,
	unlink,
};

/** Runs the chosen operation. It is one for the whole node, not one per item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as keyof typeof operations;
	return [await operations[operation](this)];
}
