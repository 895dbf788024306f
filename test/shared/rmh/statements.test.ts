import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { customerColumns } from '../../../nodes/shared/rmh/customers/customerRow';
import { repeatInList, statement, withIdentifiers } from '../../../nodes/shared/rmh/statements';

const folder = join(__dirname, '../../../nodes/shared/rmh/sql');
const names = readdirSync(folder).map((file) => file.replace(/\.sql$/, ''));

describe.each(names)('%s.sql', (name) => {
	const source = readFileSync(join(folder, `${name}.sql`), 'utf8');
	const header = source.slice(0, source.indexOf('*/'));
	const body = statement(name);

	it('says what it does and which rights it needs', () => {
		expect(header).toMatch(/^\/\*\n {3}\S/);
		expect(header).toContain('Rights: ');
		expect(header).toContain('SQL Server 2012 and later');
	});

	it('explains its parameters and names, no others', () => {
		const used = (text: string) => new Set(text.match(/@\w+|\$\(\w+\)/g));
		const explained = used(header);
		explained.forEach((parameter) => /[1-9]$/.test(parameter) && explained.delete(parameter));
		expect(explained).toEqual(used(body));
	});

	it('is one statement, sent under its own name', () => {
		expect(body.startsWith(`/* n8n-nodes-rmh-acumatica: ${name} */\nSELECT`)).toBe(true);
		expect(body.match(/;/g)).toHaveLength(1);
		expect(body.endsWith(';')).toBe(true);
	});
});

it.each(['customers-page', 'customers-by-id', 'customers-by-account-number', 'test-customer'])(
	'%s selects the columns of a customer',
	(name) => {
		const selected = [...statement(name).matchAll(/^\t(?:c\.(\w+)|.* AS (\w+)),?$/gm)].map(
			([, plain, alias]) => plain ?? alias,
		);
		expect(selected).toEqual(customerColumns);
	},
);

it('repeats the element of a list', () => {
	expect(repeatInList('IN (/*[repeat*/ @id0 /*repeat]*/) -- 0', 3)).toBe(
		'IN (@id0, @id1, @id2) -- 0',
	);
	expect(repeatInList('VALUES /*[repeat*/ (0, @key0) /*repeat]*/', 2)).toBe(
		'VALUES (0, @key0), (1, @key1)',
	);
});

it('fills in identifiers as they are, and misses none silently', () => {
	expect(withIdentifiers('SELECT $(A) FROM $(B)', { A: '[$&]', B: '[b]' })).toBe(
		'SELECT [$&] FROM [b]',
	);
	expect(() => withIdentifiers('SELECT $(A)', {})).toThrow('$(A)');
});
