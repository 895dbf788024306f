import type { IExecuteFunctions } from 'n8n-workflow';
import type { DocumentSync } from '../shared/n8n/documents/documentSync';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import type { ItemReport } from '../shared/n8n/workOnAll';
import type { NodeSettings } from './readSettings';

/** What a posting works with. */
export interface PostingTools {
	context: IExecuteFunctions;
	ledger: Ledger;
	sync: DocumentSync;
	settings: NodeSettings;
	report: ItemReport;
}
