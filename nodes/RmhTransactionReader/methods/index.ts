import type { INodeType } from 'n8n-workflow';
import { rmhDatabaseConnection } from '../../shared/n8n/rmhCredentialTest';
import { getStores } from '../../shared/n8n/rmhStores';

/** What the editor asks the node for, under the names that the description uses. */
export const methods = {
	credentialTest: { rmhDatabaseConnection },
	loadOptions: { getStores },
} satisfies INodeType['methods'];
