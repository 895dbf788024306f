import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { expect, it } from 'vitest';

import { runNode } from './nodeHarness';

const echo: INodeType = {
	description: {
		displayName: 'Echo',
		name: 'echo',
		group: ['transform'],
		version: 1,
		description: 'Returns its parameters',
		defaults: { name: 'Echo' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'someApi', required: true }],
		properties: [
			{ displayName: 'Text', name: 'text', type: 'string', default: 'by default' },
			{ displayName: 'Other', name: 'other', type: 'string', default: 'other default' },
		],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const out: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const { secret } = await this.getCredentials<{ secret: string }>('someApi', item);
			out.push({
				json: {
					text: this.getNodeParameter('text', item),
					other: this.getNodeParameter('other', item),
					secret,
					careless: this.continueOnFail(),
				},
				pairedItem: { item },
			});
		}
		this.addExecutionHints({ message: 'seen' });
		return [out];
	},
};

it('evaluates expressions per item, fills in defaults and hands over credentials and hints', async () => {
	const { outputs, hints } = await runNode(echo, {
		parameters: { text: "={{ $json.a }} of {{ $('Store settings').first().json.store }}" },
		credentials: { someApi: { secret: 's' } },
		items: [{ a: 1 }, { a: 2 }],
		upstream: { 'Store settings': [{ store: 'STORE1' }] },
		continueOnFail: true,
	});

	expect(outputs).toEqual([
		[1, 2].map((number, item) => ({
			json: {
				text: `${number} of STORE1`,
				other: 'other default',
				secret: 's',
				careless: true,
			},
			pairedItem: { item },
		})),
	]);
	expect(hints).toEqual([{ message: 'seen' }]);
});
