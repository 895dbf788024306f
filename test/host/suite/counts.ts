/** How many tests or checks ended how. */
export interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

/** The part of vitest's JSON report that counts. */
export interface VitestReport {
	success: boolean;
	testResults: Array<{
		status: 'passed' | 'failed';
		assertionResults: Array<{
			status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled';
		}>;
	}>;
}

/** Sum of counts. */
export function add(all: Counts[]): Counts {
	const sum = { passed: 0, failed: 0, skipped: 0 };
	for (const { passed, failed, skipped } of all) {
		sum.passed += passed;
		sum.failed += failed;
		sum.skipped += skipped;
	}
	return sum;
}

/** One check that stands for itself. */
export function check(passed: boolean): Counts {
	return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * Counts of a vitest run. A test file that failed as a whole (it could not be loaded, or a hook
 * threw) counts as one failed test; so does a run that failed for any other reason, and one
 * without a report.
 *
 * @param exitedWell whether vitest's exit status was 0
 */
export function countVitest(report: VitestReport | undefined, exitedWell: boolean): Counts {
	if (!report) return check(false);
	const files = report.testResults.map(({ status, assertionResults }) => {
		const statuses = assertionResults.map((result) => result.status);
		const passed = statuses.filter((one) => one === 'passed').length;
		const failed = statuses.filter((one) => one === 'failed').length;
		return {
			passed,
			failed: status === 'failed' ? Math.max(failed, 1) : failed,
			skipped: statuses.length - passed - failed,
		};
	});
	const sum = add(files);
	if (!exitedWell && sum.failed === 0) sum.failed = 1;
	return sum;
}
