import { describe, expect, it } from 'vitest';
import { isReached, type Metric } from './metric';
import { UsageError } from '../host/start/options.mjs';
import { BENCH_USAGE, parseBenchOptions } from './options.mjs';
import { reportJson, reportTable } from './report';

const limited: Metric = { name: 'stock.requestRatio', meaning: 'ours / theirs', atMost: 0.25 };
const fast: Metric = { name: 'compare.perSecond', meaning: 'pairs', atLeast: 20_000 };
const told: Metric = { name: 'stock.ours.seconds', meaning: 'duration' };

describe('the report', () => {
	it('is one line of JSON with every key, rounded, null where nothing was measured', () => {
		const json = reportJson([limited, told], { 'stock.requestRatio': 0.17720465, other: 1 });
		expect(json).toBe('{"stock.requestRatio":0.177,"stock.ours.seconds":null}');
	});

	it('says in the table which targets are missed', () => {
		const missed = reportTable([limited, fast, told], {
			'stock.requestRatio': 0.3,
			'compare.perSecond': 19_000,
			'stock.ours.seconds': 3,
		});
		expect(missed).toMatch(/requestRatio .* 0\.3 .* <= 0\.25 .* MISSED/);
		expect(missed).toMatch(/perSecond .* 19000 .* >= 20000 .* MISSED/);
		expect(missed).toMatch(/ours\.seconds .* 3 /);
	});

	it('takes a target as reached at its very value, and where nothing can be measured', () => {
		expect(isReached(limited, 0.25)).toBe(true);
		expect(isReached(limited, 0.2501)).toBe(false);
		expect(isReached(limited, null)).toBe(true);
		expect(isReached(told, 1e9)).toBe(true);
		expect(isReached(fast, 20_000)).toBe(true);
		expect(isReached(fast, 19_999)).toBe(false);
	});
});

describe('the options', () => {
	it('takes scenarios by name', () => {
		expect(parseBenchOptions(['--only', 'check,upload']).only).toEqual(['check', 'upload']);
		expect(parseBenchOptions(['--json'])).toMatchObject({ only: undefined, json: true });
	});

	it('are all explained', () => {
		for (const name of ['--only=upload,check,stock,read,ledger,compare', '--json', '--help']) {
			expect(BENCH_USAGE).toContain(name);
		}
	});

	it('names a scenario or an option that does not exist', () => {
		expect(() => parseBenchOptions(['--only=chek'])).toThrow(/no scenario chek/);
		expect(() => parseBenchOptions(['--jsn'])).toThrow(UsageError);
	});
});
