import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_LOAD_TEMPLATE, readTemplate, UPLOAD_TEMPLATE } from '../n8n/templates';
import type { WorkflowFile } from '../n8nHost';
import { cloneTemplate } from './cloneTemplate';
import { readNodeTypes } from './nodeTypes';
import type { Store } from './storeList';
import { assignmentsOf } from './storeSettings';
import { writeSets } from './writeSets';

const STORE: Store = {
	name: 'Harbour Street',
	scope: 'HARBOUR',
	settings: { scope: 'HARBOUR', storeId: 7, downloadCustomer: false },
	credentials: { rmhCredential: 'RMH Harbour', acumaticaCredential: 'ERP' },
};
const OTHER: Store = { ...STORE, name: 'Airport', scope: 'AIRPORT' };

describe('a template for one store', () => {
	let nodeTypes: Map<string, INodeTypeDescription>;
	let upload: WorkflowFile;
	beforeAll(async () => {
		nodeTypes = await readNodeTypes();
		upload = await readTemplate(UPLOAD_TEMPLATE);
	});
	const clone = (store = STORE) => cloneTemplate(UPLOAD_TEMPLATE, upload, store, nodeTypes);
	const nodeOf = (workflow: WorkflowFile, name: string) =>
		workflow.nodes.find((node) => node.name === name) as INode;

	it('has its name and its settings, and nothing else is changed', () => {
		const workflow = clone({ ...STORE, credentials: {} });
		expect(workflow.name).toBe('Upload customers from RMH to Acumatica – Harbour Street');
		const values = Object.fromEntries(assignmentsOf(workflow).map((a) => [a.name, a.value]));
		expect(values).toMatchObject({ scope: 'HARBOUR', storeId: 7, uploadCustomer: true });
		const others = ({ nodes }: WorkflowFile) => nodes.filter((n) => n.name !== 'Store settings');
		expect(others(workflow)).toEqual(others(upload));
		expect(workflow.connections).toEqual(upload.connections);
	});

	it('names each credential where it is used, and nowhere else', () => {
		const workflow = clone();
		const erp = { acumaticaErpApi: { id: null, name: 'ERP' } };
		const rmh = { rmhDatabaseApi: { id: null, name: 'RMH Harbour' } };
		expect(nodeOf(workflow, 'RMH Customer Reader').credentials).toEqual(rmh);
		expect(nodeOf(workflow, 'RMH Sync Ledger').credentials).toEqual(rmh);
		expect(nodeOf(workflow, 'Acumatica Customer Upsert').credentials).toEqual({ ...rmh, ...erp });
		expect(nodeOf(workflow, 'Summary').credentials).toBeUndefined();
	});

	it('signs in by OAuth2 where the list names such a credential', () => {
		const credentials = { acumaticaOAuth2Credential: 'ERP app' };
		const upsert = nodeOf(clone({ ...STORE, credentials }), 'Acumatica Customer Upsert');
		expect(upsert.parameters.authentication).toBe('oAuth2');
		expect(upsert.credentials).toEqual({ acumaticaErpOAuth2Api: { id: null, name: 'ERP app' } });
	});

	it('has an id of its own, the same every time', () => {
		expect(clone().id).toMatch(/^[A-Za-z0-9]{16}$/);
		expect(clone().id).toBe(clone({ ...STORE, name: 'Harbour Street 2' }).id);
		expect(clone().id).not.toBe(clone(OTHER).id);
	});

	it('calls the other workflows of its own store', async () => {
		const template = await readTemplate(FIRST_LOAD_TEMPLATE);
		const workflow = cloneTemplate(FIRST_LOAD_TEMPLATE, template, STORE, nodeTypes);
		expect(JSON.stringify(workflow.nodes)).toContain(clone().id);
	});

	it('gets an address of its own where it has a form or a webhook', () => {
		const form: INode = {
			id: '1',
			name: 'Form',
			type: 'n8n-nodes-base.formTrigger',
			typeVersion: 2.6,
			position: [0, 0],
			webhookId: 'a0c0ffee-0000-4000-8000-00000000f001',
			parameters: { options: { path: 'desk' } },
		};
		const template = { ...upload, nodes: [...upload.nodes, form] };
		const own = (store: Store) =>
			nodeOf(cloneTemplate('desk.json', template, store, nodeTypes), 'Form');
		expect(own(STORE).parameters).toEqual({ options: { path: 'desk-harbour' } });
		expect(own(STORE).webhookId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		expect(own(STORE).webhookId).not.toBe(own(OTHER).webhookId);
	});

	describe('on disk', () => {
		let folder: string;
		beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-clone-'))));
		afterAll(async () => await rm(folder, { recursive: true }));
		const set = (store: Store) => ({
			folder: store.scope,
			workflows: new Map([[UPLOAD_TEMPLATE, clone(store)]]),
		});

		it('is written once, and overwritten only by force', async () => {
			const [written] = await writeSets([set(STORE)], folder, false);
			const file = join(written ?? '', UPLOAD_TEMPLATE);
			expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(clone());

			await expect(writeSets([set(OTHER), set(STORE)], folder, false)).rejects.toThrow('--force');
			await expect(readFile(join(folder, 'AIRPORT', UPLOAD_TEMPLATE))).rejects.toThrow('ENOENT');

			await writeSets([set(OTHER), set(STORE)], folder, true);
			await expect(readFile(join(folder, 'AIRPORT', UPLOAD_TEMPLATE))).resolves.toBeTruthy();
		});
	});
});
