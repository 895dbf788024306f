import { describe, expect, it } from 'vitest';
import { UsageError } from '../start/options.mjs';
import { parseCloneOptions } from './options.mjs';

describe('the options of npm run clone-templates', () => {
	it('name the list, the folder, and whether to overwrite', () => {
		expect(parseCloneOptions(['--stores', 'a.csv'])).toMatchObject({
			stores: 'a.csv',
			to: 'stores',
			force: false,
		});
		expect(parseCloneOptions(['--stores=a.csv', '--to=b', '--force'])).toMatchObject({
			to: 'b',
			force: true,
		});
	});

	it('do without a list where only help is wanted', () => {
		expect(parseCloneOptions(['--help']).help).toBe(true);
		expect(parseCloneOptions(['--columns']).columns).toBe(true);
	});

	it.each([[[]], [['--store', 'a.csv']], [['a.csv']], [['--stores=a.csv', '--to=']]])(
		'refuse %j',
		(args) => {
			expect(() => parseCloneOptions(args)).toThrow(UsageError);
		},
	);
});
