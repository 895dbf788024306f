import { expect, it } from 'vitest';
import { likePattern, literal } from '../../../nodes/shared/rmh/likePattern';

it.each([
	['W*', 'W%'],
	['?00*', '_00%'],
	['50%_A', '50\\%\\_A'],
	['[12]', '\\[12]'],
	['a\\b', 'a\\\\b'],
	[' A1 ', 'A1'],
])('turns the pattern %s into %s', (pattern, expected) => {
	expect(likePattern(pattern)).toBe(expected);
});

it('takes a search text literally', () => {
	expect(literal('100%_*')).toBe('100\\%\\_*');
});
