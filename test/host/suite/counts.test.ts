import { describe, expect, it } from 'vitest';
import { add, check, countVitest, type VitestReport } from './counts';

type File = VitestReport['testResults'][number];
const file = (
	status: File['status'],
	...statuses: Array<File['assertionResults'][number]['status']>
): File => ({ status, assertionResults: statuses.map((one) => ({ status: one })) });
const report = (...testResults: File[]): VitestReport => ({ success: true, testResults });

describe('counting tests', () => {
	it('counts what passed, failed and was left out', () => {
		const counted = countVitest(
			report(file('failed', 'passed', 'failed'), file('passed', 'passed', 'skipped', 'todo')),
			false,
		);
		expect(counted).toEqual({ passed: 2, failed: 1, skipped: 2 });
	});

	it('counts a file that could not be loaded as one failure', () => {
		expect(countVitest(report(file('failed')), false).failed).toBe(1);
	});

	it('never calls a run without report or with a bad exit status a success', () => {
		expect(countVitest(undefined, true).failed).toBe(1);
		expect(countVitest(report(file('passed', 'passed')), false).failed).toBe(1);
	});

	it('adds checks and tests', () => {
		const sum = add([check(true), check(false), { passed: 3, failed: 0, skipped: 1 }]);
		expect(sum).toEqual({ passed: 4, failed: 1, skipped: 1 });
	});
});
