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

	it('names the login that RMH refused, and not the password', async () => {
		const { node, text, requests } = await failing({ rmh: { password: 'wrong-Pa55word' } });
		expect(node).toBe('RMH Customer Reader');
		expect(text).toContain(store.rmh.login.user);
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

describe('an upload that fails half-way', () => {
	it('gives its seat back, and the next one goes on where it ended', async () => {
		const store = await openTestStore(60);
		try {
			const workflow = await store.importUpload();
			const before = store.acumatica.customers.all().length;
			// Acumatica restarts in mid-run, for longer than anybody retries.
			store.acumatica.faults.inject(STOP_AFTER_TEN_WRITES);
			const broken = await store.upload(workflow);
			expect(broken.seatsInUse).toBe(0);
			store.acumatica.faults.clear();
			const whole = await store.upload(workflow);
			expect(whole.run.succeeded).toBe(true);
			const created = store.acumatica.customers.all().length - before;
			const again = await store.upload(workflow);
			expect(again.summary).toMatchObject({ created: 0, updated: 0 });
			expect(created).toBe((broken.summary?.created ?? 0) + (whole.summary?.created ?? 0));
		} finally {
			await store.close();
		}
	});
});
