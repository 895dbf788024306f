import type { INodeType } from 'n8n-workflow';
import { acumaticaCredentialTests } from '../../shared/n8n/acumaticaCredentialTests';
import { getCustomerClasses } from '../../shared/n8n/acumaticaLists/getCustomerClasses';
import { rmhDatabaseConnection } from '../../shared/n8n/rmhCredentialTest';
import { searchCustomers } from './searchCustomers';

/** What the editor asks the node for, under the names that the description uses. */
export const methods = {
	credentialTest: { ...acumaticaCredentialTests, rmhDatabaseConnection },
	listSearch: { searchCustomers },
	loadOptions: { getCustomerClasses },
} satisfies INodeType['methods'];
