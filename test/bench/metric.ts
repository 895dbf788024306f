import type { Bench } from './bench';
import type { ScenarioName } from './options.mjs';

/** One number that the benchmark tells. */
export interface Metric {
	/** Its name in the JSON output, `scenario.what.unit`. */
	name: string;
	/** What it says, for the table. */
	meaning: string;
	/** The largest value that is good enough. Absent: told for information. */
	atMost?: number;
	/** The smallest value that is good enough. */
	atLeast?: number;
}

/** Measured values by metric key; null where this machine cannot measure it. */
export type Values = Readonly<Record<string, number | null>>;

/** One group of measurements, which can be run alone. */
export interface Scenario {
	/** For `--only`. */
	name: ScenarioName;
	metrics: readonly Metric[];
	/**
	 * @returns a value for each of the metrics
	 * @throws Error when the measurement would be worth nothing: a run failed, or the results differ
	 */
	measure(bench: Bench): Promise<Values>;
}

/** Whether the value reaches its targets. What could not be measured misses nothing. */
export function isReached({ atMost, atLeast }: Metric, value: number | null): boolean {
	if (value === null) return true;
	return value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
}

/** To three digits behind the point, which is more than any of the measurements is worth. */
export function rounded(value: number): number {
	return Math.round(value * 1000) / 1000;
}

/** null where one of the two could not be measured. */
export function ratio(
	value: number | null | undefined,
	of: number | null | undefined,
): number | null {
	return value == null || of == null ? null : value / of;
}
