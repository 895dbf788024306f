import { describe, expect, it } from 'vitest';
import { readStoreList, StoreListError } from './storeList';
import type { StoreSetting } from './storeSettings';

const setting = (
	name: string,
	type: StoreSetting['type'],
	usual: StoreSetting['usual'],
	choices: string[] = [],
): StoreSetting => ({ name, type, usual, choices, templates: ['upload-customers.json'] });

const SETTINGS = [
	setting('scope', 'string', 'STORE1'),
	setting('storeId', 'number', 1),
	setting('uploadCustomer', 'boolean', true),
	setting('customerClass', 'string', 'DEFAULT'),
	setting('numbering', 'string', 'accountNumber', ['accountNumber', 'acumatica']),
	{ ...setting('startDate', 'string', ''), isDate: true as const },
	{ ...setting('batchSize', 'number', 1000), least: 1 },
	{ ...setting('statuses', 'string', 'Active', ['Active', 'On Hold']), several: true as const },
	setting('statusValues', 'object', '{}'),
	setting('exceptions', 'array', '[]'),
];

const read = (...lines: string[]) => readStoreList(Buffer.from(lines.join('\n')), SETTINGS);

function problems(...lines: string[]): readonly string[] {
	try {
		read(...lines);
	} catch (error) {
		if (error instanceof StoreListError) return error.problems;
		throw error;
	}
	return [];
}

describe('a list of stores', () => {
	it('gives each store its name, settings and credentials', () => {
		const stores = read(
			'store,scope,storeId,uploadCustomer,customerClass,rmhCredential',
			'"Harbour Street, North",HARBOUR,7,no,RETAIL,RMH of Harbour Street',
			'Airport,AIRPORT,8,,,',
		);
		expect(stores).toEqual([
			{
				name: 'Harbour Street, North',
				scope: 'HARBOUR',
				settings: {
					scope: 'HARBOUR',
					storeId: 7,
					uploadCustomer: false,
					customerClass: 'RETAIL',
				},
				credentials: { rmhCredential: 'RMH of Harbour Street' },
			},
			{
				name: 'Airport',
				scope: 'AIRPORT',
				settings: { scope: 'AIRPORT', storeId: 8 },
				credentials: {},
			},
		]);
	});

	it('may come from a spreadsheet program: byte order mark, semicolons, empty lines', () => {
		const [store] = read('\uFEFFstore;scope;storeId\r', 'A, B & C;S1;1\r', ';;\r', '\r');
		expect(store).toMatchObject({ name: 'A, B & C', scope: 'S1' });
		expect(read('store\tscope\tstoreId', 'A\tS1\t1')).toHaveLength(1);
	});

	it('keeps leading zeros of texts and refuses numbers that are none', () => {
		const [store] = read('store,scope,storeId,customerClass', '007,007,007,010');
		expect(store).toMatchObject({ name: '007', scope: '007' });
		expect(store?.settings).toMatchObject({ storeId: 7, customerClass: '010' });
		expect(problems('store,scope,storeId', 'A,A,1.5', 'B,B,-1', 'C,C,one')).toEqual([
			'Line 2: storeId is a whole number, not "1.5".',
			'Line 3: storeId is a whole number, not "-1".',
			'Line 4: storeId is a whole number, not "one".',
		]);
	});

	it('says all that is wrong at once, line by line', () => {
		expect(
			problems(
				'store,scope,storeId,uploadCustomer,numbering',
				'A,S 1,1,true,accountNumber',
				'B,,2,maybe,numbers',
				'C,S3,3,true',
				'D,S3,4,true,acumatica',
				'c,S5,5,true,acumatica',
			),
		).toEqual([
			'Line 2: the scope "S 1" cannot be used. Use 1 to 30 letters, digits, "-" or "_", for example STORE1.',
			'Line 3: scope is empty.',
			'Line 3: uploadCustomer is true or false, not "maybe".',
			'Line 3: numbering is one of accountNumber, acumatica, not "numbers".',
			'Line 4: it has 4 cells, the first line has 5.',
			'Line 5: line 4 has the scope "S3" already.',
			'Line 6: line 4 has the store "c" already.',
		]);
	});

	it('counts lines as an editor does, also after a cell of several lines', () => {
		const lines = ['store,scope,storeId', '"A', 'B",S1,1', 'C,S 2,2'];
		expect(problems(...lines)).toEqual([expect.stringMatching(/^Line 4: the scope "S 2"/)]);
	});

	it('tells scopes apart without regard to case, as the databases do', () => {
		expect(problems('store,scope,storeId', 'A,store1,1', 'B,STORE1,2')).toEqual([
			'Line 3: line 2 has the scope "STORE1" already.',
		]);
	});

	it('refuses the same store of the same database under two scopes', () => {
		expect(
			problems(
				'store,scope,storeId,rmhCredential',
				'Harbour,HARBOUR,1,HQ',
				'Airport,AIRPORT,2,HQ',
				'Pier,PIER,01,HQ',
				'Mall,MALL,1,RMH of the mall',
				'Market,MARKET,1,',
				'Old Market,OLDMARKET,1,',
			),
		).toEqual([
			'Line 4: line 2 has store 1 of the database "HQ" already, with the scope HARBOUR. Its sales would be posted twice.',
		]);
	});

	it.each([
		['startDate', '2026-11-01', '1/11/2026', 'is a day such as 2026-11-01'],
		['startDate', '2026-11-01T08:30:00+08:00', '2026-02-30', 'is a day'],
		['startDate', '2024-02-29T23:59', '2026-11-01T25:00', 'is a day'],
		['startDate', '2026-11-01T08:30:00Z', 'tomorrow', 'is a day'],
		['batchSize', '1', '0', 'is at least 1, not 0'],
		['statuses', 'Active, On Hold', 'Active, Gone', 'takes any of Active, On Hold, not "Gone"'],
		['statusValues', '{"Active": ""}', '[]', 'is an object in JSON'],
		['exceptions', '[{"storeId": "3"}]', '{"storeId": "3"', 'is a list in JSON'],
	])('checks %s: %s, not %s', (name, right, wrong, problem) => {
		const line = (value: string) => `A\tS1\t1\t"${value.replaceAll('"', '""')}"`;
		const header = `store\tscope\tstoreId\t${name}`;
		expect(String(read(header, line(right))[0]?.settings[name])).toBe(right);
		expect(problems(header, line(wrong))).toEqual([expect.stringContaining(`${name} ${problem}`)]);
	});

	it('refuses columns that are missing, unknown or there twice', () => {
		expect(problems('store,Scope,storeId,size,store', 'A,S1,1,x,y')).toEqual([
			'Line 1: the column scope is missing.',
			'Line 1: there is no setting "Scope". Is scope meant?',
			'Line 1: there is no setting "size". --columns lists those that there are.',
			'Line 1: there are two columns store.',
		]);
	});

	it('refuses two ways to sign in to Acumatica, and values that n8n would run', () => {
		expect(
			problems(
				'store,scope,storeId,acumaticaCredential,acumaticaOAuth2Credential,customerClass',
				'A,S1,1,ERP,ERP 2,={{ $env }}',
			),
		).toEqual([
			'Line 2: customerClass cannot begin with "=".',
			'Line 2: it names two ways to sign in to Acumatica. Leave one of the two cells empty.',
		]);
	});

	it('refuses what is no list', () => {
		expect(problems('')).toEqual(['The list is empty: its first line names the columns.']);
		expect(problems('store,scope,storeId')).toEqual(['The list names no store.']);
		expect(problems('store,scope,storeId', 'A,"S1,1')[0]).toMatch(/no CSV file/);
		const latin1 = Buffer.from('store,scope,storeId\nCafé,S1,1', 'latin1');
		expect(() => readStoreList(latin1, SETTINGS)).toThrow('CSV UTF-8');
	});
});
