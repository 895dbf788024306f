import type { INodeType } from 'n8n-workflow';
import { rmhDatabaseConnection } from '../../shared/n8n/rmhCredentialTest';
import { searchStatusColumns } from '../../shared/n8n/rmhCustomers/searchStatusColumns';
import { getStores } from '../../shared/n8n/rmhStores';
import { getCustomerColumns } from './getCustomerColumns';

/** What the editor asks the node for, under the names that the description uses. */
export const methods = {
	credentialTest: { rmhDatabaseConnection },
	listSearch: { searchStatusColumns },
	loadOptions: { getStores },
	resourceMapping: { getCustomerColumns },
} satisfies INodeType['methods'];
