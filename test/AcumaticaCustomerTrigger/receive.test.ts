import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChangesStore } from '../AcumaticaCustomerReader/changesStore';
import { pushMessage, sendPush } from '../emulators/acumatica/pushNotifications';
import { row, SECRET, TriggerNode } from './triggerNode';

let store: ChangesStore;
let trigger: TriggerNode;

beforeAll(async () => {
	store = await ChangesStore.open();
	trigger = await TriggerNode.publish(store);
});
afterAll(async () => {
	await trigger.host.close();
	await store.close();
});

/** Status and body of the answer. */
async function post(body: string, headers: Record<string, string> = {}) {
	const response = await fetch(trigger.host.url, { method: 'POST', body, headers });
	return { status: response.status, text: await response.text() };
}

const allowed = { [SECRET.name]: SECRET.value };

describe('a request that is refused', () => {
	afterEach(() => {
		expect(trigger.host.executions).toEqual([]);
		expect(store.acumatica.stats.requests).toBe(0);
	});

	it.each<[string, Record<string, string>]>([
		['no secret', {}],
		['a wrong secret', { [SECRET.name]: `${SECRET.value}.` }],
		['an empty secret', { [SECRET.name]: '' }],
		['half of the secret', { [SECRET.name]: SECRET.value.slice(0, -1) }],
		['the secret in another header', { authorization: SECRET.value }],
	])('%s: 401, whatever it sends', async (_, headers) => {
		for (const body of [pushMessage({ inserted: [row(1)] }), 'hello', 'x'.repeat(2_000_000)]) {
			expect(await post(body, headers)).toEqual({ status: 401, text: '' });
		}
	});

	it.each(['', 'hello', '{"Inserted":', '{}', '{"Id":"x","TimeStamp":1,"Inserted":"all"}'])(
		'what is no push notification (%s): 400',
		async (body) => {
			expect(await post(body, allowed)).toEqual({ status: 400, text: '' });
		},
	);

	it('what is too large: 413', async () => {
		const body = pushMessage({ inserted: [{ ...row(1), Notes: 'x'.repeat(1024 * 1024) }] });
		expect(await post(body, allowed)).toEqual({ status: 413, text: '' });
	});

	it('is repeated by Acumatica, five times', async () => {
		const destination = { url: trigger.host.url, header: { ...SECRET, value: 'another' } };
		expect(await sendPush(destination, pushMessage({}))).toEqual([401, 401, 401, 401, 401]);
	});
});

describe('the workflow', () => {
	const published = async (httpHeaderAuth?: { name: string; value: string }) =>
		await TriggerNode.publish(store, {}, { credentials: httpHeaderAuth ? { httpHeaderAuth } : {} });

	it.each([
		[undefined],
		[{ name: 'X-Push-Secret', value: '' }],
		[{ name: 'X-Push-Secret', value: 'short' }],
		[{ name: '', value: SECRET.value }],
		[{ name: 'X Push: Secret', value: SECRET.value }],
	])('is not published with the shared secret %j', async (secret) => {
		await expect(published(secret)).rejects.toMatchObject({
			message: 'There is no shared secret that keeps strangers out',
			description: expect.stringContaining('Header Auth') as string,
		});
	});

	it('is not published with a size that no message can have', async () => {
		await expect(TriggerNode.publish(store, { options: { largestMessage: 0 } })).rejects.toThrow(
			'Largest Message',
		);
	});
});
