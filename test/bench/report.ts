import Table from 'cli-table3';
import { isReached, rounded, type Metric, type Values } from './metric';

/** All values as one line of JSON. */
export function reportJson(metrics: readonly Metric[], values: Values): string {
	const entries = metrics.map(({ name }) => {
		const value = values[name] ?? null;
		return [name, value === null ? null : rounded(value)] as const;
	});
	return JSON.stringify(Object.fromEntries(entries));
}

/** All values for a person to read, with the targets and whether they are reached. */
export function reportTable(metrics: readonly Metric[], values: Values): string {
	const table = new Table({
		head: ['Key', 'Value', 'Target', '', 'Meaning'],
		colAligns: ['left', 'right', 'right', 'left', 'left'],
		style: { head: [], border: [] },
	});
	for (const metric of metrics) {
		const value = values[metric.name] ?? null;
		const target = targetOf(metric);
		const verdict = isReached(metric, value) ? 'reached' : 'MISSED';
		table.push([
			metric.name,
			value === null ? '–' : String(rounded(value)),
			target,
			target && value !== null ? verdict : '',
			metric.meaning,
		]);
	}
	return table.toString();
}

function targetOf({ atMost, atLeast }: Metric): string {
	const limits = [
		atLeast === undefined ? '' : `>= ${atLeast}`,
		atMost === undefined ? '' : `<= ${atMost}`,
	];
	return limits.filter((limit) => limit !== '').join(', ');
}
