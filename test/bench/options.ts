import { parseArgs } from 'node:util';

export interface BenchOptions {
	/** Names of the scenarios to run; undefined: all. */
	only: string[] | undefined;
	json: boolean;
	help: boolean;
}

/** @param scenarios names that `--only` takes */
export function usage(scenarios: readonly string[]): string {
	return `npm run bench -- [options]

Measures requests, time and memory in a real n8n, on emulators of RMH and Acumatica that add 20 ms to
each Acumatica request. The exit status is 1 when a target is missed. docs/benchmarks.md explains
the numbers.

  --only=${scenarios.join(',').padEnd(27)} run these scenarios (default: all)
  --json                             print one JSON object, as the last line, instead of a table
  --help                             show this
`;
}

/**
 * The options of `npm run bench`.
 * @throws Error for an option or a scenario that does not exist
 */
export function parseBenchOptions(args: string[], scenarios: readonly string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const only = values.only?.split(',').map((name) => name.trim());
	const unknown = only?.filter((name) => !scenarios.includes(name)) ?? [];
	if (unknown.length > 0) {
		throw new Error(
			`There is no scenario ${unknown.join(', ')}. There are ${scenarios.join(', ')}.`,
		);
	}
	return { only, json: values.json, help: values.help };
}
