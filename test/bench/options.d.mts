export type ScenarioName =
	| 'upload'
	| 'check'
	| 'stock'
	| 'read'
	| 'ledger'
	| 'compare'
	| 'gate'
	| 'transfer'
	| 'download'
	| 'sync';
export interface BenchOptions {
	/** Names of the scenarios to run; undefined: all. */
	only: ScenarioName[] | undefined;
	json: boolean;
	help: boolean;
}
export const SCENARIOS: ScenarioName[];
export const BENCH_USAGE: string;
export function parseBenchOptions(args: string[]): BenchOptions;
