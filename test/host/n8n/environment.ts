import { createRequire } from 'node:module';
import { join } from 'node:path';
import { environmentFor } from '../bootstrap/npm.mjs';

/** Who owns an n8n that we start. It listens on this machine only. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Store',
	lastName: 'Owner',
	password: 'Rmh2Acumatica',
} as const;

/** Settings of the developer's own n8n, and of the test runner, must not reach the one that we start. */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|NODES_|CREDENTIALS_|WORKFLOWS_|OFFLOAD_|WEBHOOK_|GENERIC_TIMEZONE$|NODE_ENV$|NODE_OPTIONS$|VITEST|TEST$|npm_)/;

/**
 * The environment of an n8n that lives in `home`, talks to nobody outside this machine, and has
 * an owner from the start.
 *
 * @param folder holds the node_modules with n8n
 */
export function n8nEnvironment(
	folder: string,
	home: string,
	ports: { editor: number; broker: number },
): NodeJS.ProcessEnv {
	const inherited = Object.entries(environmentFor(process.execPath)).filter(
		([name]) => !FOREIGN.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		N8N_USER_FOLDER: home,
		N8N_PORT: String(ports.editor),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${ports.editor}`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PYTHON_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',

		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: OWNER.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: OWNER.firstName,
		N8N_INSTANCE_OWNER_LAST_NAME: OWNER.lastName,
		N8N_INSTANCE_OWNER_PASSWORD_HASH: bcryptHash(folder, OWNER.password),

		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		// These look things up on the internet. Our own package comes as a file.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'instance-ai,mcp-registry',
	};
}

/** n8n's own copy of bcrypt makes the only form in which n8n takes a password from outside. */
function bcryptHash(folder: string, password: string): string {
	const n8nRequire = createRequire(join(folder, 'node_modules', 'n8n', 'package.json'));
	const bcrypt = n8nRequire('bcryptjs') as { hashSync(text: string, rounds: number): string };
	return bcrypt.hashSync(password, 10);
}
