import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Access to the SQL Server database of Retail Management Hero. Tested by the nodes that use it. */
// Every node that uses it names its test (testedBy) in a description they share, where the rule does not look.
// eslint-disable-next-line @n8n/community-nodes/credential-test-required
export class RmhDatabaseApi implements ICredentialType {
	name = 'rmhDatabaseApi';

	displayName = 'RMH Database API';

	icon = {
		light: 'file:icons/rmhDatabase.svg',
		dark: 'file:icons/rmhDatabase.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-rmh-acumatica/n8n-nodes-rmh-acumatica#rmh-database';

	properties: INodeProperties[] = [
		{
			displayName: 'Server',
			name: 'server',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. pos-server.acme.local',
			description:
				'Name or IP address of the machine that runs SQL Server for RMH. It has to be reachable from the machine that runs n8n.',
		},
		{
			displayName: 'Instance Name',
			name: 'instanceName',
			type: 'string',
			default: '',
			placeholder: 'e.g. SQLEXPRESS',
			description:
				'Name of the SQL Server instance, where it has one. Its port is then found through SQL Server Browser (UDP 1434). Leave empty to connect by port.',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 1433,
			typeOptions: { minValue: 1, maxValue: 65535 },
			description: 'TCP port of SQL Server. Not used when an instance name is given.',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. RMH_STORE1',
			description: 'Name of the RMH database of the store, as in RMH Administrator',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n_sync',
			description:
				'SQL Server login. A login of its own with few rights is best; the documentation has a script for it. Windows accounts cannot be used.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of the SQL Server login',
		},
		{
			displayName: 'Encrypt Connection',
			name: 'encrypt',
			type: 'boolean',
			default: true,
			description:
				'Whether everything between n8n and SQL Server is encrypted. Turn off only for an old server in a network that you trust.',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-password-field -- a switch, no secret
		{
			displayName: 'Trust Server Certificate',
			name: 'trustServerCertificate',
			type: 'boolean',
			default: false,
			displayOptions: { show: { encrypt: [true] } },
			description:
				'Whether to accept a certificate that no known authority has issued, such as the one SQL Server makes for itself. The connection is encrypted, but nobody proves that the server is the right one.',
		},
		{
			displayName: 'Connection Timeout',
			name: 'connectionTimeout',
			type: 'number',
			default: 15,
			typeOptions: { minValue: 1, maxValue: 600 },
			description: 'How many seconds to wait for the server to answer when connecting',
		},
		{
			displayName: 'Request Timeout',
			name: 'requestTimeout',
			type: 'number',
			default: 60,
			typeOptions: { minValue: 1, maxValue: 3600 },
			description: 'How many seconds one query may take',
		},
		{
			displayName: 'Ledger Schema',
			name: 'ledgerSchema',
			type: 'string',
			default: 'acumatica_sync',
			description:
				'Schema of the sync ledger, the tables that remember which customer is linked to which. Tables of RMH itself are never altered.',
		},
		{
			displayName: 'Ledger Database',
			name: 'ledgerDatabase',
			type: 'string',
			default: '',
			placeholder: 'e.g. RMH_SYNC',
			description:
				'Database of the sync ledger on the same server. Leave empty to keep it in the RMH database.',
		},
	];
}
