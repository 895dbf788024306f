import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

/** Who may import whom (docs/architecture.md). Every path not named here is free within its own folder. */
const shared = (folder) => `./nodes/shared/${folder}`;
const importZones = [
	{
		target: shared('customer'),
		from: './nodes',
		except: ['./shared/customer'],
		message: 'shared/customer is pure: it imports nothing of ours.',
	},
	{
		target: shared('document'),
		from: './nodes',
		except: ['./shared/document', './shared/customer'],
		message: 'shared/document is pure: of ours it imports shared/customer only.',
	},
	{
		target: shared('rmh'),
		from: './nodes',
		except: ['./shared/rmh', './shared/customer', './shared/document'],
		message: 'shared/rmh imports shared/customer, shared/document and nothing else of ours.',
	},
	{
		target: shared('acumatica'),
		from: './nodes',
		except: ['./shared/acumatica', './shared/customer', './shared/document'],
		message: 'shared/acumatica imports shared/customer, shared/document and nothing else of ours.',
	},
	{
		target: './credentials',
		from: './nodes',
		message: 'Credentials describe; they do not use the nodes.',
	},
	{
		target: ['./nodes', './credentials'],
		from: './test',
		message: 'Shipped code never imports tests.',
	},
];

/** Modules that only the named room may load. */
const notN8n = {
	group: ['n8n-workflow', 'n8n-core'],
	message: 'Only nodes and shared/n8n know n8n.',
};
const notCore = { group: ['n8n-core'], message: 'n8n-core is for tests; it is not shipped.' };
const notSql = { group: ['mssql', 'tedious'], message: 'SQL stays behind shared/rmh.' };
const notHttp = {
	group: ['axios', 'axios-retry', 'tough-cookie', 'node:http', 'node:https'],
	message: 'HTTP stays behind shared/acumatica.',
};
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default [
	...configWithoutCloudSupport,
	{ ignores: ['dist/**', '.local/**', 'node_modules/**'] },
	{
		files: ['**/*.ts'],
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'import-x/no-restricted-paths': ['error', { zones: importZones }],
			'import-x/no-cycle': 'error',
		},
	},
	{ files: ['nodes/**/*.ts'], rules: forbid(notCore, notSql, notHttp) },
	{ files: ['nodes/shared/{customer,document}/**/*.ts'], rules: forbid(notN8n, notSql, notHttp) },
	{ files: ['nodes/shared/rmh/**/*.ts'], rules: forbid(notN8n, notHttp) },
	{ files: ['nodes/shared/acumatica/**/*.ts'], rules: forbid(notN8n, notSql) },
	{
		// These rooms (and tests) do not know n8n: they throw errors of their own, which shared/n8n turns into n8n's.
		files: ['nodes/shared/{customer,document,rmh,acumatica}/**/*.ts', 'test/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		files: ['package.json'],
		rules: {
			// mssql and axios are this package's runtime core, so it is installed as an unverified
			// community node on self-hosted n8n, where runtime dependencies are allowed.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
];
