import { publishWorkflow } from '../n8n/publishing';
import { DESK_TEMPLATE } from '../n8n/templates';
import type { N8nHost } from '../n8nHost';
import { findWorkflow } from './importTemplates';
import type { StartState } from './state';

/** Opens the missing customers' desk, unless it is open. @returns its address */
export async function openDesk(
	host: N8nHost,
	{ templates }: Pick<StartState, 'templates'>,
): Promise<string> {
	const { workflowId = '' } = templates[DESK_TEMPLATE] ?? {};
	const workflow = await findWorkflow(host, workflowId);
	if (!workflow) throw new Error(`There is no template ${DESK_TEMPLATE}.`);
	if (!workflow.activeVersionId) await publishWorkflow(host.rest, workflowId);
	return `${host.url}/form/missing-customers-desk`;
}
