import { withCredentials, withSettings } from '../../host/n8n/templates';
import type { N8n, WorkflowFile } from '../../host/n8nHost';
import { measuredRun, type Job } from './job';
import type { Systems } from './uploadJob';
import { withGenericCredential } from './workflows';

const ENDPOINT = 'Default/24.200.001';

/** An upload built from n8n's own nodes, ready to run against one Acumatica. */
export async function ownNodesJob(
	n8n: N8n,
	{ rmh, acumatica }: Systems,
	file: WorkflowFile,
): Promise<Job> {
	const sql = {
		name: 'RMH for Microsoft SQL',
		type: 'microsoftSql',
		data: {
			server: rmh.host,
			port: rmh.port,
			database: rmh.databaseName,
			user: rmh.login.user,
			password: rmh.login.password,
			tls: true,
			allowUnauthorizedCerts: true,
		},
	};
	const { user, password, tenant, branch } = acumatica.login;
	const signIn = {
		name: 'Acumatica sign-in',
		type: 'httpCustomAuth',
		data: { json: JSON.stringify({ body: { name: user, password, tenant, branch } }) },
	};
	const sqlId = await n8n.saveCredential(sql);
	const signInId = await n8n.saveCredential(signIn);
	const workflow = withSettings(file, {
		acumaticaInstance: acumatica.url,
		acumaticaUrl: `${acumatica.url}/entity/${ENDPOINT}`,
	});
	const withSql = await withCredentials(workflow, n8n, [{ ...sql, id: sqlId }]);
	const workflowId = await n8n.createWorkflow(
		withGenericCredential(withSql, { ...signIn, id: signInId }),
	);
	return { run: async (title) => await measuredRun(n8n, { title, workflowId }, acumatica) };
}
