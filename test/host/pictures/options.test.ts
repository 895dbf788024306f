import { describe, expect, it } from 'vitest';
import { UsageError } from '../start/options.mjs';
import { parsePicturesOptions } from './options.mjs';

describe('the options of npm run pictures', () => {
	it('name templates with or without their ending', () => {
		const { templates } = parsePicturesOptions(['first-load', 'upload-customers.json']);
		expect(templates).toEqual(['first-load.json', 'upload-customers.json']);
	});

	it('mean all templates when they name none', () => {
		expect(parsePicturesOptions([])).toEqual({ help: false, templates: [] });
	});

	it('are refused when they do not exist', () => {
		expect(() => parsePicturesOptions(['--all'])).toThrow(UsageError);
	});
});
