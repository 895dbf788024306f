import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { projectFolder } from '../bootstrap/folders.mjs';
import { n8nEnvironment } from '../n8n/environment';
import { acumaticaCredentialData, rmhCredentialData } from '../n8n/emulatorCredentials';
import {
	FIRST_LOAD_TEMPLATE,
	SET_UP_TRIGGER,
	templateNames,
	UPLOAD_TEMPLATE,
} from '../n8n/templates';
import type { ClonedWorkflow } from '../clone/cloneTemplate';
import { openTestStore, type TestStore } from './testStore';

const run = promisify(execFile);
const CUSTOMERS = 30;

describe('templates cloned for the stores of a list', () => {
	let folder: string;
	let store: TestStore;
	const sets = () => join(folder, 'stores');

	const clone = async (list: string[], ...options: string[]) => {
		const file = join(folder, 'stores.csv');
		await writeFile(file, list.join('\n'));
		const command = join(projectFolder, 'test/host/cloneTemplates.mjs');
		const args = [command, '--stores', file, '--to', sets(), ...options];
		return await run(process.execPath, args);
	};
	const read = async (scope: string, file: string) =>
		JSON.parse(await readFile(join(sets(), scope, file), 'utf8')) as ClonedWorkflow;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-clones-'));
		store = await openTestStore(CUSTOMERS, { ledger: false });
		const { n8n, rmh, acumatica } = store;
		await n8n.saveCredential({
			name: 'RMH of Harbour Street',
			type: 'rmhDatabaseApi',
			data: rmhCredentialData(rmh),
		});
		await n8n.saveCredential({
			name: 'ERP of all stores',
			type: 'acumaticaErpApi',
			data: acumaticaCredentialData(acumatica),
		});
		await clone([
			'store,scope,storeId,rmhCredential,acumaticaCredential,apply',
			'"Harbour Street, North",HARBOUR,1,RMH of Harbour Street,ERP of all stores,yes',
			'Airport,AIRPORT,2,,,',
		]);
	});
	afterAll(async () => {
		await store.close();
		await rm(folder, { recursive: true });
	});

	it('are all there, one set per store', async () => {
		for (const scope of ['HARBOUR', 'AIRPORT']) {
			expect((await readdir(join(sets(), scope))).sort()).toEqual(await templateNames());
		}
	});

	it('run in n8n as they are: credentials found by their names, workflows that call each other', async () => {
		const ids = new Map<string, string>();
		for (const file of await templateNames()) {
			ids.set(file, await store.n8n.createWorkflow(await read('HARBOUR', file)));
			await store.n8n.createWorkflow(await read('AIRPORT', file));
		}
		const idOf = (file: string) => ids.get(file) ?? '';
		const setUp = await store.n8n.run(idOf(UPLOAD_TEMPLATE), SET_UP_TRIGGER);
		expect(setUp.error).toBeUndefined();

		const firstLoad = await store.n8n.run(idOf(FIRST_LOAD_TEMPLATE));
		expect(firstLoad.error).toBeUndefined();
		expect(firstLoad.lastWith(['customersRead', 'created'])).toMatchObject({
			store: 'HARBOUR',
			customersRead: CUSTOMERS,
		});
		const references = store.acumatica.customers
			.all()
			.filter((one) => JSON.stringify(one).includes('RMH:HARBOUR:'));
		expect(references.length).toBeGreaterThan(0);
	});

	it('are imported by n8n’s own command, and replaced when they are imported again', async () => {
		const n8nFolder = inject('n8nFolder');
		const home = join(folder, 'n8n');
		const n8n = async (...args: string[]) =>
			await run(process.execPath, [join(n8nFolder, 'node_modules/n8n/bin/n8n'), ...args], {
				cwd: folder,
				env: n8nEnvironment(n8nFolder, home, { editor: 0, broker: 0 }),
			});
		for (const scope of ['HARBOUR', 'HARBOUR', 'AIRPORT']) {
			await n8n('import:workflow', '--separate', `--input=${join(sets(), scope)}`);
		}
		const { stdout } = await n8n('list:workflow');
		const listed = stdout.split('\n').filter((line) => /^\w{16}\|/.test(line));
		const names = await templateNames();
		expect(listed).toHaveLength(2 * names.length);
		const { id, name } = await read('HARBOUR', UPLOAD_TEMPLATE);
		expect(listed).toContain(`${id}|${name}`);
	});

	it('are not written over, nor at all from a list with a mistake', async () => {
		const list = ['store,scope,storeId', 'Airport,AIRPORT,2', 'Harbour,HARBOUR,1'];
		await expect(clone(list)).rejects.toThrow('--force');
		await expect(clone([...list, 'Pier,AIR PORT,3'], '--force')).rejects.toThrow(
			/Line 4: the scope "AIR PORT" cannot be used[^]*Nothing was written/,
		);
		expect((await read('HARBOUR', UPLOAD_TEMPLATE)).name).toContain('Harbour Street, North');
		await clone(list, '--force');
		expect((await read('HARBOUR', UPLOAD_TEMPLATE)).name).toMatch(/– Harbour$/);
	});
});
