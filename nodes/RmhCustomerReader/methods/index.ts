import type { INodeType } from 'n8n-workflow';
import { rmhDatabaseConnection } from './credentialTest';
import { searchCustomers } from './listSearch';
import { getStores } from './loadOptions';

/** What the editor asks the node for, under the names that the description uses. */
export const methods = {
	credentialTest: { rmhDatabaseConnection },
	listSearch: { searchCustomers },
	loadOptions: { getStores },
} satisfies INodeType['methods'];
