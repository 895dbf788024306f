import { describe, expect, it } from 'vitest';
import { readTemplate, UPLOAD_TEMPLATE } from '../../host/n8n/templates';
import { withWebhook } from './webhook';

describe('a workflow begun by a webhook', () => {
	it('differs in its schedule only', async () => {
		const template = await readTemplate(UPLOAD_TEMPLATE);
		const called = withWebhook(template, 'first-load');
		const changed = called.nodes.filter((node, place) => node !== template.nodes[place]);
		expect(changed).toMatchObject([
			{ type: 'n8n-nodes-base.webhook', parameters: { path: 'first-load' } },
		]);
		expect(template.connections).toHaveProperty([changed[0]!.name]);
		expect(called.connections).toBe(template.connections);
	});
});
