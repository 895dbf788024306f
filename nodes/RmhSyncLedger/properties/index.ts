import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { addNoteProperties } from '../operations/addNote.operation';
import { cleanUpProperties } from '../operations/cleanUp.operation';
import { eraseProperties } from '../operations/erase.operation';
import { getConflictsProperties } from '../operations/getConflicts.operation';
import { getDocumentHistoryProperties } from '../operations/getDocumentHistory.operation';
import { getHeldDocumentsProperties } from '../operations/getHeldDocuments.operation';
import { getHistoryProperties } from '../operations/getHistory.operation';
import { getMissingCustomersProperties } from '../operations/getMissingCustomers.operation';
import { getReportTimeProperties } from '../operations/getReportTime.operation';
import { getRunsProperties } from '../operations/getRuns.operation';
import { getRunTotalsProperties } from '../operations/getRunTotals.operation';
import { getStatusProperties } from '../operations/getStatus.operation';
import { linkProperties } from '../operations/link.operation';
import { moveLinkProperties } from '../operations/moveLink.operation';
import { rebuildLinksProperties } from '../operations/rebuildLinks.operation';
import { recordComparisonProperties } from '../operations/recordComparison.operation';
import { recordDeletionProperties } from '../operations/recordDeletion.operation';
import { resolveConflictProperties } from '../operations/resolveConflict.operation';
import { retryProperties } from '../operations/retry.operation';
import { retryDocumentsProperties } from '../operations/retryDocuments.operation';
import { setReportTimeProperties } from '../operations/setReportTime.operation';
import { setUpProperties } from '../operations/setUp.operation';
import { skipProperties } from '../operations/skip.operation';
import { skipDocumentsProperties } from '../operations/skipDocuments.operation';
import { unlinkProperties } from '../operations/unlink.operation';
import { useWalkInCustomerProperties } from '../operations/useWalkInCustomer.operation';
import { operationProperties } from './operation.properties';

const only = (operation: string, properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { operation: [operation] } }, properties);

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	...operationProperties,
	...only('addNote', addNoteProperties),
	...only('erase', eraseProperties),
	...only('getConflicts', getConflictsProperties),
	...only('getHistory', getHistoryProperties),
	...only('getStatus', getStatusProperties),
	...only('link', linkProperties),
	...only('moveLink', moveLinkProperties),
	...only('recordComparison', recordComparisonProperties),
	...only('recordDeletion', recordDeletionProperties),
	...only('resolveConflict', resolveConflictProperties),
	...only('retry', retryProperties),
	...only('skip', skipProperties),
	...only('unlink', unlinkProperties),
	...only('getDocumentHistory', getDocumentHistoryProperties),
	...only('getHeldDocuments', getHeldDocumentsProperties),
	...only('getMissingCustomers', getMissingCustomersProperties),
	...only('getRunTotals', getRunTotalsProperties),
	...only('retryDocuments', retryDocumentsProperties),
	...only('skipDocuments', skipDocumentsProperties),
	...only('useWalkInCustomer', useWalkInCustomerProperties),
	...only('cleanUp', cleanUpProperties),
	...only('getReportTime', getReportTimeProperties),
	...only('getRuns', getRunsProperties),
	...only('rebuildLinks', rebuildLinksProperties),
	...only('setReportTime', setReportTimeProperties),
	...only('setUp', setUpProperties),
];
