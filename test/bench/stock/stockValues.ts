import type { Metric, Values } from '../metric';
import type { Measured } from '../runs/job';

/** The ways of doing the job, with what they are. */
const WAYS = {
	ours: 'the shipped template',
	withoutLedger: 'this package without its ledger',
	theirs: "n8n's own nodes, a look-up per customer",
	unpaced: 'the same without pace, which a licence limit would refuse',
	listed: "n8n's own nodes, one list of all customers",
} as const;

export type Way = keyof typeof WAYS;

/** Which two ways are compared, by the prefix of the key. */
const RATIOS: readonly {
	key: string;
	of: Way;
	to: Way;
	atMost?: { request: number; wall: number };
}[] = [
	{ key: 'stock', of: 'ours', to: 'theirs', atMost: { request: 0.25, wall: 0.35 } },
	{ key: 'stock.withoutLedger', of: 'withoutLedger', to: 'theirs' },
	{ key: 'stock.unpaced', of: 'ours', to: 'unpaced' },
	{ key: 'stock.listed', of: 'ours', to: 'listed' },
];

const MEASURES = {
	requests: 'Requests',
	seconds: 'Duration',
	mostAtOnce: 'Most requests that waited or ran at one time',
} as const;

/** All that the comparison tells. */
export const stockMetrics: readonly Metric[] = [
	...RATIOS.flatMap(({ key, of, to, atMost }) => [
		{
			name: `${key}.requestRatio`,
			meaning: `Acumatica requests, ${WAYS[of]} / ${WAYS[to]}`,
			...(atMost && { atMost: atMost.request }),
		},
		{
			name: `${key}.wallRatio`,
			meaning: 'Duration, the same',
			...(atMost && { atMost: atMost.wall }),
		},
	]),
	...Object.entries(WAYS).flatMap(([way, who]) =>
		Object.entries(MEASURES).map(([measure, what]) => ({
			name: `stock.${way}.${measure}`,
			meaning: `${what}, ${who}`,
		})),
	),
];

/** The values of {@link stockMetrics}. */
export function stockValues(results: Readonly<Record<Way, Measured>>): Values {
	const values: Record<string, number> = {};
	for (const [way, result] of Object.entries(results)) {
		for (const measure of ['requests', 'seconds', 'mostAtOnce'] as const) {
			values[`stock.${way}.${measure}`] = result[measure];
		}
	}
	for (const { key, of, to } of RATIOS) {
		values[`${key}.requestRatio`] = results[of].requests / results[to].requests;
		values[`${key}.wallRatio`] = results[of].seconds / results[to].seconds;
	}
	return values;
}
