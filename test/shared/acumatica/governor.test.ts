import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { borrowGovernor, createGovernor } from '../../../nodes/shared/acumatica/governor';

const limits = (maxConcurrentRequests: number, requestsPerMinute = 0) => ({
	maxConcurrentRequests,
	requestsPerMinute,
});

describe('createGovernor', () => {
	it('never runs more at once than allowed, and keeps the order', async () => {
		const governor = createGovernor(limits(3));
		const order: number[] = [];
		let running = 0;
		let most = 0;
		await Promise.all(
			Array.from({ length: 20 }, async (_, index) => {
				await governor.run(async () => {
					order.push(index);
					most = Math.max(most, (running += 1));
					await sleep(2);
					running -= 1;
				});
			}),
		);
		expect(most).toBe(3);
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});

	it('never starts more in any window than allowed', async () => {
		const windowMs = 150;
		const governor = createGovernor(limits(10, 3), windowMs);
		const started: number[] = [];
		await Promise.all(
			Array.from({ length: 8 }, async () => {
				await governor.run(async () => {
					started.push(Date.now());
				});
			}),
		);
		for (let index = 3; index < started.length; index += 1) {
			expect((started[index] ?? 0) - (started[index - 3] ?? 0)).toBeGreaterThanOrEqual(
				windowMs - 2,
			);
		}
	});

	it('lets go of the waiting when cancelled, and counts a running one until it ends', async () => {
		const governor = createGovernor(limits(1));
		const cancel = new AbortController();
		let ended = false;
		const running = governor.run(async () => {
			await sleep(40);
			ended = true;
		}, cancel.signal);
		const waiting = governor.run(async () => expect.unreachable('was cancelled'), cancel.signal);
		const next = governor.run(async () => expect(ended).toBe(true));
		cancel.abort();
		await expect(waiting).rejects.toThrow();
		await Promise.all([running, next]);
	});

	it('does not start what was cancelled before', async () => {
		const task = createGovernor(limits(1)).run(
			async () => expect.unreachable('was cancelled'),
			AbortSignal.abort(),
		);
		await expect(task).rejects.toThrow();
	});
});

describe('borrowGovernor', () => {
	it('is shared by the sessions of one account with the same limits', () => {
		const first = borrowGovernor('a', limits(2));
		const second = borrowGovernor('a', limits(2));
		const other = borrowGovernor('b', limits(2));
		expect(second.governor).toBe(first.governor);
		expect(other.governor).not.toBe(first.governor);
		expect(borrowGovernor('a', limits(3)).governor).not.toBe(first.governor);
		first.giveBack();
		second.giveBack();
		expect(borrowGovernor('a', limits(2)).governor).toBe(first.governor);
	});
});
