import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { customerColumns } from '../../../nodes/shared/rmh/customers/customerRow';
import { headerColumns } from '../../../nodes/shared/rmh/documents/documentHeader';
import { repeatInList, statement, withIdentifiers } from '../../../nodes/shared/rmh/statements';

const folder = join(__dirname, '../../../nodes/shared/rmh/sql');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.sql'))
	.map((file) => file.replace(/\.sql$/, '').replaceAll(sep, '/'));

/** Those that change something are batches; the others are a single SELECT. */
const reads = (name: string) => statement(name).includes(`: ${name} */\nSELECT`);
const bodies = names.filter((name) => !name.includes('/migrations/'));

/** Arguments of SQL Server's own procedures. */
const ARGUMENTS = ['@Resource', '@LockMode', '@LockOwner', '@LockTimeout'];

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
		const used = (text: string) => new Set(text.match(/(?<!@)@(?!@)\w+|\$\(\w+\)/g));
		const explained = used(header);
		explained.forEach((parameter) => /[1-9]$/.test(parameter) && explained.delete(parameter));
		const own = [...body.matchAll(/DECLARE (@\w+)/g)].map(([, variable]) => variable ?? '');
		const given = used(body);
		[...own, ...ARGUMENTS].forEach((variable) => given.delete(variable));
		expect(explained).toEqual(given);
	});
});

it.each(bodies.filter(reads))('%s is one statement, sent under its own name', (name) => {
	const body = statement(name);
	expect(body.match(/;/g)).toHaveLength(1);
	expect(body.endsWith(';')).toBe(true);
});

it.each(bodies.filter((name) => !reads(name) && name !== 'ledger/grant'))(
	'%s happens as a whole or not at all',
	(name) => {
		const body = statement(name);
		expect(body).toContain(`: ${name} */\nSET NOCOUNT ON;\nSET XACT_ABORT ON;\n`);
		expect(body.match(/\bBEGIN TRANSACTION;/g)).toHaveLength(1);
		expect(body.match(/\bCOMMIT TRANSACTION;/g)).toHaveLength(1);
		// Nothing but answers behind it.
		expect(body.slice(body.indexOf('COMMIT TRANSACTION;'))).not.toMatch(
			/\b(INSERT|UPDATE|DELETE)\b/,
		);
	},
);

it.each([
	...['customers-page', 'customers-by-id', 'customers-by-account-number', 'test-customer'],
	...['writer/match-customers', 'receivable-accounts'],
])('%s selects the columns of a customer', (name) => {
	const [list = ''] = statement(name).split('\nFROM ');
	const selected = [...list.matchAll(/^\t(?:c\.(\w+)|.* AS (\w+)),?$/gm)].map(
		([, plain, alias]) => plain ?? alias,
	);
	expect(selected).toEqual(customerColumns);
});

it.each(
	['sales', 'payments', 'ar-entries'].flatMap((name) => [`${name}-page`, `${name}-by-number`]),
)('documents/%s selects what a document is made of', (name) => {
	const [list = ''] = statement(`documents/${name}`).split('\nFROM ');
	const selected = [...list.matchAll(/^\t(?:[a-z]\.(\w+)|.* AS (\w+)),?$/gm)].map(
		([, plain, alias]) => alias ?? plain,
	);
	expect(selected).toEqual(headerColumns);
});

it('reads nothing about cards, bank accounts and cheques', () => {
	const reading = names.filter((name) => /\bTenderEntry\b/.test(statement(name))).sort();
	expect(reading).toEqual(['documents/payment-tenders', 'documents/sale-tenders']);
	const columns = new Set(
		reading.flatMap((name) =>
			[...statement(name).matchAll(/\be\.(\w+|\*)/g)].map(([, column]) => column),
		),
	);
	expect([...columns].sort()).toEqual(
		'Amount Description ID PaymentID StoreID TenderID TransactionNumber'.split(' '),
	);
});

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
