import { say } from '../host/bootstrap/progress.mjs';
import { Closers } from '../host/start/closers';
import { Bench } from './bench';
import { isReached, type Scenario, type Values } from './metric';
import { SCENARIOS, parseBenchOptions, type BenchOptions, type ScenarioName } from './options.mjs';
import { reportJson, reportTable } from './report';
import { check } from './scenarios/check';
import { compare } from './scenarios/compare';
import { download } from './scenarios/download';
import { gate } from './scenarios/gate';
import { ledger } from './scenarios/ledger';
import { read } from './scenarios/read';
import { stock } from './scenarios/stock';
import { sync } from './scenarios/sync';
import { transfer } from './scenarios/transfer';
import { upload } from './scenarios/upload';

const scenarios: Record<ScenarioName, Scenario> = {
	upload,
	check,
	stock,
	read,
	ledger,
	compare,
	gate,
	transfer,
	download,
	sync,
};

/** `npm run bench`: the scenarios one after the other, then all values. */
async function main(): Promise<void> {
	const closers = new Closers();
	try {
		const options = parseBenchOptions(process.argv.slice(2));
		await closers.end(await measure(options, closers));
	} catch (error) {
		if (!closers.ending) say((error as Error).stack ?? String(error));
		await closers.end(1);
	}
}

/** @returns the exit status */
async function measure({ only, json }: BenchOptions, closers: Closers): Promise<number> {
	const chosen = SCENARIOS.filter((name) => only?.includes(name) ?? true).map(
		(name) => scenarios[name],
	);
	const bench = new Bench();
	await closers.add(async () => await bench.close());
	const values: Record<string, number | null> = {};
	for (const scenario of chosen) {
		say(`Scenario ${scenario.name}`);
		Object.assign(values, complete(scenario, await scenario.measure(bench)));
	}
	const metrics = chosen.flatMap((scenario) => scenario.metrics);
	if (json) process.stderr.write(`${reportTable(metrics, values)}\n`);
	process.stdout.write(`${json ? reportJson(metrics, values) : reportTable(metrics, values)}\n`);
	return metrics.every((metric) => isReached(metric, values[metric.name] ?? null)) ? 0 : 1;
}

/** A key that was promised and is not there would look like a target that was reached. */
function complete({ name, metrics }: Scenario, values: Values): Values {
	const promised = metrics.map(({ name }) => name);
	const missing = promised.filter((key) => !(key in values));
	const surplus = Object.keys(values).filter((key) => !promised.includes(key));
	if (missing.length + surplus.length === 0) return values;
	throw new Error(`Scenario ${name}: ${[...missing, ...surplus].join(', ')} do not match.`);
}

void main();
