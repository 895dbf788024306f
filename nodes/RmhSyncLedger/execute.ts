import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { addNote } from './operations/addNote.operation';
import { cleanUp } from './operations/cleanUp.operation';
import { erase } from './operations/erase.operation';
import { getConflicts } from './operations/getConflicts.operation';
import { getDocumentHistory } from './operations/getDocumentHistory.operation';
import { getHeldDocuments } from './operations/getHeldDocuments.operation';
import { getHistory } from './operations/getHistory.operation';
import { getMissingCustomers } from './operations/getMissingCustomers.operation';
import { getReportTime } from './operations/getReportTime.operation';
import { getRuns } from './operations/getRuns.operation';
import { getRunTotals } from './operations/getRunTotals.operation';
import { getStatus } from './operations/getStatus.operation';
import { link } from './operations/link.operation';
import { moveLink } from './operations/moveLink.operation';
import { rebuildLinks } from './operations/rebuildLinks.operation';
import { recordComparison } from './operations/recordComparison.operation';
import { recordDeletion } from './operations/recordDeletion.operation';
import { resolveConflict } from './operations/resolveConflict.operation';
import { retry } from './operations/retry.operation';
import { retryDocuments } from './operations/retryDocuments.operation';
import { setReportTime } from './operations/setReportTime.operation';
import { setUp } from './operations/setUp.operation';
import { skip } from './operations/skip.operation';
import { skipDocuments } from './operations/skipDocuments.operation';
import { unlink } from './operations/unlink.operation';
import { useWalkInCustomer } from './operations/useWalkInCustomer.operation';

const operations = {
	addNote,
	cleanUp,
	erase,
	getConflicts,
	getDocumentHistory,
	getHeldDocuments,
	getHistory,
	getMissingCustomers,
	getReportTime,
	getRuns,
	getRunTotals,
	getStatus,
	link,
	moveLink,
	rebuildLinks,
	recordComparison,
	recordDeletion,
	resolveConflict,
	retry,
	retryDocuments,
	setReportTime,
	setUp,
	skip,
	skipDocuments,
	unlink,
	useWalkInCustomer,
};

/** Runs the chosen operation. It is one for the whole node, not one per item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = this.getNodeParameter('operation', 0) as keyof typeof operations;
	return [await operations[operation](this)];
}
