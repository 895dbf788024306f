import { createHash } from 'node:crypto';
import { N8nRestError } from '../n8n/restClient';
import {
	readTemplate,
	templateNames,
	TRANSFER_TEMPLATE,
	UPLOAD_TEMPLATE,
	withCredentials,
	withSettings,
	withWorkflow,
	type Settings,
	type StoredCredential,
} from '../n8n/templates';
import { FIRST_DAY } from '../../emulators/seed/rmhSales';
import type { N8n, WorkflowFile } from '../n8nHost';
import { say } from '../bootstrap/progress.mjs';
import type { ImportedTemplate, StartState } from './state';

interface StoredWorkflow extends WorkflowFile {
	id: string;
	versionId: string;
	isArchived: boolean;
	/** null = it is not published. */
	activeVersionId?: string | null;
}

/** What has to be entered before a template can run, for the emulated store. */
const SETTINGS: Readonly<Record<string, Settings>> = {
	[TRANSFER_TEMPLATE]: { startDate: FIRST_DAY },
};

/**
 * Makes sure that every template is a workflow in n8n, with its credentials and workflows chosen. A workflow
 * that a person has edited stays as it is, also when its template has changed since.
 */
export async function importTemplates(
	host: N8n,
	credentials: StoredCredential[],
	known: StartState['templates'],
): Promise<StartState['templates']> {
	const imported: StartState['templates'] = {};
	const names = new Set([UPLOAD_TEMPLATE, ...(await templateNames())]);
	for (const name of names) {
		// The upload comes first: other templates call it.
		const uploadId = imported[UPLOAD_TEMPLATE]?.workflowId ?? '';
		const file = withWorkflow(
			withSettings(await readTemplate(name), SETTINGS[name] ?? {}),
			uploadId,
		);
		const template = await withCredentials(file, host, credentials);
		imported[name] = await importTemplate(host, name, template, known[name]);
	}
	return imported;
}

async function importTemplate(
	host: N8n,
	name: string,
	template: WorkflowFile,
	known: ImportedTemplate | undefined,
): Promise<ImportedTemplate> {
	const checksum = createHash('sha256').update(JSON.stringify(template)).digest('hex');
	const stored = known && (await findWorkflow(host, known.workflowId));
	if (!known || !stored || stored.isArchived) {
		const created = await host.rest.request<StoredWorkflow>('POST', '/workflows', template);
		return { workflowId: created.id, versionId: created.versionId, checksum };
	}
	if (known.checksum === checksum) return known;
	if (stored.versionId !== known.versionId) {
		say(`The workflow "${stored.name}" was edited: it stays, though ${name} has changed.`);
		return known;
	}
	return { ...known, versionId: await changeWorkflow(host, stored.id, template), checksum };
}

/** A workflow by its id; undefined when there is none. */
export async function findWorkflow(host: N8n, id: string): Promise<StoredWorkflow | undefined> {
	try {
		return await host.rest.request<StoredWorkflow>('GET', `/workflows/${id}`);
	} catch (error) {
		if (error instanceof N8nRestError && [403, 404].includes(error.status)) return undefined;
		throw error;
	}
}

/** Changes a workflow; resolves with its new version. */
export async function changeWorkflow(
	host: N8n,
	id: string,
	workflow: Partial<WorkflowFile>,
): Promise<string> {
	const path = `/workflows/${id}?forceSave=true`;
	return (await host.rest.request<StoredWorkflow>('PATCH', path, workflow)).versionId;
}
