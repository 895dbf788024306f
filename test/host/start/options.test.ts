import { describe, expect, it } from 'vitest';
import { parseEmulatorsOptions } from '../emulators/options.mjs';
import { UsageError, parseStartOptions } from './options.mjs';

describe('the options of npm start', () => {
	it('leave everything as it was when there are none', () => {
		expect(parseStartOptions([])).toEqual({
			fresh: false,
			exit: false,
			json: false,
			help: false,
			uploadCustomer: undefined,
			customers: undefined,
		});
	});

	it('are understood', () => {
		const args = ['--fresh', '--exit', '--json', '--upload-customer=off', '--customers=50'];
		expect(parseStartOptions(args)).toEqual({
			fresh: true,
			exit: true,
			json: true,
			help: false,
			uploadCustomer: false,
			customers: 50,
		});
	});

	it.each([
		['--freshly'],
		['upload'],
		['--exit=1'],
		['--upload-customer=maybe'],
		['--upload-customer'],
		['--customers=0'],
		['--customers=many'],
		['--customers=1e3'],
		['--customers=100001'],
	])('refuse %s', (arg) => {
		expect(() => parseStartOptions([arg])).toThrow(UsageError);
	});
});

describe('the options of npm run emulators', () => {
	it('are understood', () => {
		const options = parseEmulatorsOptions(['--customers=7', '--rmh-port=1433']);
		expect(options).toMatchObject({ customers: 7, rmhPort: 1433, acumaticaPort: undefined });
	});

	it.each([['--rmh-port=0'], ['--acumatica-port=65536'], ['--port=1']])('refuse %s', (arg) => {
		expect(() => parseEmulatorsOptions([arg])).toThrow(UsageError);
	});
});
