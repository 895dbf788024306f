import { beforeAll, describe, expect, inject, it } from 'vitest';
import { inAcumatica, inRmh, livesIn } from '../../CustomerCompare/linkedCustomers';
import { handMadeNode as node, to } from '../n8n/handMade';
import { connectN8n, type N8n, type WorkflowFile } from '../n8nHost';

const COMPARE = 'Customer Compare';

/** Two lists of customers, as two readers would give them, into Customer Compare. */
function workflow(rmh: unknown[], acumatica: unknown[]): WorkflowFile {
	const list = (name: string, customers: unknown[]) =>
		node(name, ['n8n-nodes-base.set', 3.4], {
			mode: 'raw',
			jsonOutput: JSON.stringify({ customers }),
		});
	const split = (name: string) =>
		node(name, ['n8n-nodes-base.splitOut', 1], { fieldToSplitOut: 'customers' });
	return {
		name: 'Compare',
		nodes: [
			node('Start', ['n8n-nodes-base.manualTrigger', 1]),
			list('RMH list', rmh),
			list('Acumatica list', acumatica),
			split('RMH'),
			split('Acumatica'),
			{
				...node(COMPARE, ['n8n-nodes-rmh-acumatica.customerCompare', 1]),
				onError: 'continueErrorOutput',
			},
		],
		connections: {
			Start: {
				main: [
					['RMH list', 'Acumatica list'].map((name) => ({
						node: name,
						type: 'main' as const,
						index: 0,
					})),
				],
			},
			'RMH list': to('RMH'),
			'Acumatica list': to('Acumatica'),
			RMH: to(COMPARE, 0),
			Acumatica: to(COMPARE, 1),
		},
		settings: { executionOrder: 'v1' },
	};
}

describe('Customer Compare in n8n', () => {
	let n8n: N8n;

	beforeAll(async () => {
		n8n = await connectN8n(inject('n8nUrl'), inject('n8nFolder'));
	});

	async function compare(rmh: unknown[], acumatica: unknown[]) {
		const run = await n8n.run(await n8n.createWorkflow(workflow(rmh, acumatica)));
		expect(run.error).toBeUndefined();
		return run;
	}

	it('waits for both sides, and gives failed items to its error output', async () => {
		const run = await compare(
			[livesIn(inRmh(1), 'Boston'), inRmh(2), { shoes: 2 }],
			[inAcumatica(2), livesIn(inAcumatica(3), 'Salem'), inAcumatica(1)],
		);
		const counts = [0, 1, 2, 3, 4].map((output) => run.items(COMPARE, output).length);
		expect(counts).toEqual([1, 1, 0, 1, 1]);
		expect(run.json(COMPARE, 4)[0]).toMatchObject({
			shoes: 2,
			error: expect.stringContaining('no RMH customer'),
		});
	});

	it('runs where nothing changed on one side', async () => {
		const onlyAcumatica = await compare([], [livesIn(inAcumatica(3), 'Salem')]);
		expect(onlyAcumatica.items(COMPARE, 1)).toHaveLength(1);
		const onlyRmh = await compare([livesIn(inRmh(3), 'Salem')], []);
		expect(onlyRmh.items(COMPARE, 0)).toHaveLength(1);
		expect((await compare([], [])).nodes).not.toContain(COMPARE);
	});
});
