import type { INodeType } from 'n8n-workflow';
import { acumaticaCredentialTests } from '../../shared/n8n/acumaticaCredentialTests';
import { rmhDatabaseConnection } from '../../shared/n8n/rmhCredentialTest';
import { getStores } from '../../shared/n8n/rmhStores';
import { searchCustomers, searchScopes } from './listSearch';
import { getActions, getConflictFields, getErrorClasses, getJobs } from './loadOptions';

/** What the editor asks the node for, under the names that the description uses. */
export const methods = {
	credentialTest: { rmhDatabaseConnection, ...acumaticaCredentialTests },
	listSearch: { searchCustomers, searchScopes },
	loadOptions: { getActions, getConflictFields, getErrorClasses, getJobs, getStores },
} satisfies INodeType['methods'];
