import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_LOAD_TEMPLATE, readTemplate, TRANSFER_TEMPLATE } from '../n8n/templates';
import type { WorkflowFile } from '../n8nHost';
import { readTemplates } from './readTemplates';

const UPSERT = 'n8n-nodes-rmh-acumatica.acumaticaDocumentUpsert';

describe('templates that somebody has filled in', () => {
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-templates-'));
	});
	afterEach(async () => await rm(folder, { recursive: true }));

	const save = async (file: string, data: unknown) =>
		await writeFile(join(folder, file), JSON.stringify(data));
	/** As n8n exports a workflow of one store. */
	const exported = async (file: string, change: (nodes: WorkflowFile['nodes']) => void) => {
		const template = await readTemplate(file);
		change(template.nodes);
		return [{ ...template, id: 'abc', versionId: 'v1', active: true, name: 'Mine' }];
	};
	const nodeOf = (template: WorkflowFile | undefined, type: string) =>
		template?.nodes.find((node) => node.type === type);

	it('take the place of those that are shipped; the others stay', async () => {
		const rows = [{ tender: 'VISA', store: '', paymentMethod: 'CARD', cashAccount: '10300' }];
		await save(
			TRANSFER_TEMPLATE,
			await exported(TRANSFER_TEMPLATE, (nodes) => {
				const upsert = nodes.find(({ type }) => type === UPSERT);
				if (upsert) upsert.parameters = { ...upsert.parameters, tenders: { rows } };
			}),
		);
		const templates = await readTemplates(folder);
		const own = templates.get(TRANSFER_TEMPLATE);
		expect(nodeOf(own, UPSERT)?.parameters.tenders).toEqual({ rows });
		expect(own).not.toHaveProperty('id');
		expect(own).not.toHaveProperty('versionId');
		expect(own).toMatchObject({ active: false });
		expect(own?.name).toBe((await readTemplate(TRANSFER_TEMPLATE)).name);
		expect([...templates]).toHaveLength((await readTemplates('')).size);
		expect(templates.get(FIRST_LOAD_TEMPLATE)).toEqual(await readTemplate(FIRST_LOAD_TEMPLATE));
	});

	it('leave the credentials of their store behind, and keep those of other nodes', async () => {
		await save(
			TRANSFER_TEMPLATE,
			await exported(TRANSFER_TEMPLATE, (nodes) => {
				for (const node of nodes) {
					node.credentials = {
						rmhDatabaseApi: { id: '1', name: 'RMH Harbour Street' },
						acumaticaErpApi: { id: '2', name: 'ERP' },
						smtp: { id: '3', name: 'Mail' },
					};
				}
			}),
		);
		const own = (await readTemplates(folder)).get(TRANSFER_TEMPLATE);
		for (const node of own?.nodes ?? []) {
			expect(node.credentials).toEqual({ smtp: { id: '3', name: 'Mail' } });
		}
	});

	it('call the upload workflow of each store, not the one that they called', async () => {
		const called = (nodes: WorkflowFile['nodes']) =>
			nodes.flatMap(({ parameters }) => {
				const { workflowId } = parameters as { workflowId?: { value: string } };
				return workflowId ? [workflowId] : [];
			});
		await save(
			FIRST_LOAD_TEMPLATE,
			await exported(FIRST_LOAD_TEMPLATE, (nodes) => {
				for (const one of called(nodes)) one.value ||= 'uploadOfHarbourStreet';
			}),
		);
		const own = (await readTemplates(folder)).get(FIRST_LOAD_TEMPLATE);
		const shipped = called((await readTemplate(FIRST_LOAD_TEMPLATE)).nodes);
		expect(shipped.map(({ value }) => value)).toContain('');
		expect(called(own?.nodes ?? [])).toEqual(shipped);
	});

	it.each([
		['transfer.json', { nodes: [{ name: 'Store settings' }] }, 'none of the templates'],
		[TRANSFER_TEMPLATE, { name: 'no workflow' }, 'no workflow as n8n exports it'],
		[TRANSFER_TEMPLATE, [{ nodes: [] }, { nodes: [] }], 'no workflow as n8n exports it'],
		[TRANSFER_TEMPLATE, { nodes: [{ name: 'Start' }] }, 'no node "Store settings"'],
	])('are refused: %s with %j', async (file, data, why) => {
		await save(file, data);
		await expect(readTemplates(folder)).rejects.toThrow(why);
	});

	it('are refused where there are none, or no folder', async () => {
		await expect(readTemplates(folder)).rejects.toThrow('has no exported workflow');
		await expect(readTemplates(join(folder, 'none'))).rejects.toThrow('cannot be read');
	});
});
