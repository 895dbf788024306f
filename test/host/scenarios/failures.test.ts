import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../n8n/ports';
import { openTestStore, type CredentialChanges, type TestStore } from './testStore';

describe('an upload that cannot succeed', () => {
	let store: TestStore;

	beforeAll(async () => {
		store = await openTestStore(40);
	});
	afterAll(async () => await store.close());

	async function failing(changes: CredentialChanges) {
		const before = store.acumatica.customers.all().length;
		const upload = await store.upload(await store.importUpload({}, changes));
		expect(upload.run.succeeded).toBe(false);
		expect(upload.seatsInUse).toBe(0);
		expect(store.acumatica.customers.all()).toHaveLength(before);
		const { message = '', description = '', node } = upload.run.error ?? {};
		return { node, text: `${message}\n${description}`, requests: upload.requests };
	}

	it('says that RMH refused the login, and not the password', async () => {
		const { node, text, requests } = await failing({ rmh: { password: 'wrong-Pa55word' } });
		expect(node).toBe('RMH Customer Reader');
		expect(text).toContain('refused the login');
		expect(text).not.toContain('wrong-Pa55word');
		expect(requests).toBe(0);
	});

	it('says that Acumatica refused the sign-in, and not the password', async () => {
		const { node, text } = await failing({ acumatica: { password: 'wrong-Pa55word' } });
		expect(node).toBe('Missing Customer Check');
		expect(text).toMatch(/user|password/i);
		expect(text).not.toContain('wrong-Pa55word');
	});

	it('says where nobody answers when Acumatica is down', async () => {
		const port = await freePort([], new Set());
		const url = `http://127.0.0.1:${port}/AcumaticaERP`;
		const { node, text } = await failing({ acumatica: { url } });
		expect(node).toBe('Missing Customer Check');
		expect(text).toContain(String(port));
	});

	it('says where nobody answers when RMH is down', async () => {
		const port = await freePort([], new Set());
		const { node, text } = await failing({ rmh: { port } });
		expect(node).toBe('RMH Customer Reader');
		expect(text).toContain(String(port));
	});
});

describe('an upload that is disturbed', () => {
	let store: TestStore;

	beforeAll(async () => {
		store = await openTestStore(60);
	});
	afterAll(async () => await store.close());

	it('creates nobody twice when replies are lost, and gives its seat back', async () => {
		const before = store.acumatica.customers.all().length;
		const workflow = await store.importUpload();
		store.acumatica.faults.inject({ kind: 'lostReply', method: 'PUT', nth: 3, times: 2 });
		store.acumatica.faults.inject({ kind: 'sessionExpired', method: 'PUT', nth: 8 });
		const first = await store.upload(workflow);
		store.acumatica.faults.clear();
		const second = await store.upload(workflow);

		expect(first.seatsInUse).toBe(0);
		const created = (first.summary?.created ?? 0) + (second.summary?.created ?? 0);
		expect(store.acumatica.customers.all().length - before).toBe(created);
		expect(await store.upload(workflow)).toMatchObject({ summary: { created: 0, updated: 0 } });
	});
});
