import type { IExecuteFunctions } from 'n8n-workflow';
import { execute } from '../../../nodes/CustomerCompare/execute';
import { step } from '../../host/bootstrap/progress.mjs';
import { mixedPairs, type Pairs } from '../compare/pairs';
import { median } from '../median';
import type { Scenario } from '../metric';

const PAIRS = 10_000;
const RUNS = 7;

/**
 * Customer Compare from its input items to its output items, without n8n around it. It asks nobody and
 * waits for nothing, so processor time is what it costs, whatever else the machine does.
 */
export const compare: Scenario = {
	name: 'compare',
	metrics: [
		{
			name: 'compare.perSecond',
			meaning: `Pairs of customers per second and core, of ${PAIRS}, three in ten edited`,
			atLeast: 20_000,
		},
	],
	async measure() {
		const pairs = mixedPairs(PAIRS);
		const middle = await step(`Comparing ${PAIRS} pairs of customers`, async () => {
			// The first run compiles.
			await seconds(pairs);
			const measured: number[] = [];
			for (let run = 0; run < RUNS; run++) measured.push(await seconds(pairs));
			return median(measured);
		});
		return { 'compare.perSecond': PAIRS / middle };
	},
};

/**
 * Processor time of one run.
 * @throws Error when the customers do not leave by the outputs that they have to
 */
async function seconds(pairs: Pairs): Promise<number> {
	const before = process.cpuUsage();
	const outputs = await execute.call(contextOf(pairs));
	const { user, system } = process.cpuUsage(before);
	const counts = outputs.map(({ length }) => length);
	if (counts.join() !== pairs.expected.join()) {
		throw new Error(
			`Compare sorted ${counts.join(', ')} instead of ${pairs.expected.join(', ')} customers.`,
		);
	}
	return (user + system) / 1e6;
}

/** All of n8n that the node uses. */
function contextOf({ rmh, acumatica }: Pairs): IExecuteFunctions {
	const inputs = [rmh, acumatica].map((side) => side.map((json) => ({ json })));
	const parameters: Record<string, unknown> = { options: { defaultCountry: 'US' } };
	return {
		getInputData: (input: number) => inputs[input],
		getNodeParameter: (name: string, _: number, fallback: unknown) => parameters[name] ?? fallback,
		continueOnFail: () => false,
	} as unknown as IExecuteFunctions;
}
