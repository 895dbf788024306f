import { parseArgs } from 'node:util';
import { UsageError } from '../host/start/options.mjs';

/** The scenarios, in their order. */
export const SCENARIOS = [
	'upload',
	'check',
	'stock',
	'read',
	'ledger',
	'compare',
	'gate',
	'transfer',
	'download',
	'sync',
];

export const BENCH_USAGE = `npm run bench -- [options]

Measures requests, time and memory in a real n8n, on emulators of RMH and Acumatica that add 20 ms to
each Acumatica request. The exit status is 1 when a target is missed. docs/benchmarks.md explains
the numbers.

  --only=${SCENARIOS.join(',').padEnd(27)} run these scenarios (default: all)
  --json                             print one JSON object, as the last line, instead of a table
  --help                             show this
`;

/**
 * The options of `npm run bench`.
 *
 * @param {string[]} args
 * @throws {UsageError} for an option or a scenario that does not exist
 */
export function parseBenchOptions(args) {
	const { only, json, help } = parse(args);
	const names = only?.split(',').map((name) => name.trim());
	const unknown = names?.filter((name) => !SCENARIOS.includes(name)) ?? [];
	if (unknown.length > 0) {
		throw new UsageError(
			`There is no scenario ${unknown.join(', ')}. There are ${SCENARIOS.join(', ')}.`,
		);
	}
	return { only: names, json, help };
}

function parse(args) {
	const flag = { type: 'boolean', default: false };
	try {
		const options = { only: { type: 'string' }, json: flag, help: flag };
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new UsageError(error.message);
	}
}
