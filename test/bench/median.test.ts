import { describe, expect, it } from 'vitest';
import { median } from './median';

describe('the median', () => {
	it('is the value in the middle, or between the two there', () => {
		expect(median([30, 2, 10])).toBe(10);
		expect(median([4, 1, 2, 100])).toBe(3);
	});

	it('needs a value', () => {
		expect(() => median([])).toThrow('Nothing was measured.');
	});
});
