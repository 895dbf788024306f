import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTableName, quoted, quotedTable } from '../../../nodes/shared/rmh/identifiers';

it.each([
	['Points', 'dbo', 'Points'],
	['loyalty.Points', 'loyalty', 'Points'],
	[' loyalty . Points ', 'loyalty', 'Points'],
	['[my schema].[My.Table]', 'my schema', 'My.Table'],
	['dbo.[a]]b]', 'dbo', 'a]b'],
	['dbo.My Table', 'dbo', 'My Table'],
])('reads %s', (text, schema, table) => {
	expect(parseTableName(text, 'Loyalty Table')).toEqual({ schema, table });
});

it.each([
	'',
	' ',
	'.',
	'dbo.',
	'.Points',
	'server.db.dbo.Points',
	'db..Points',
	'[dbo',
	'a]b',
	'x'.repeat(129),
])('refuses "%s" and names the setting', (text) => {
	expect(() => parseTableName(text, 'Loyalty Table')).toThrow(/^Loyalty Table: /);
});

it('quotes whatever stands in a name so that nothing gets out of the brackets', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1, maxLength: 128 }), (name) => {
			const inside = quoted(name).slice(1, -1);
			expect(inside.replaceAll(']]', '')).not.toContain(']');
			expect(inside.replaceAll(']]', ']')).toBe(name);
		}),
	);
});

it('reads its own quoting', () => {
	const name = fc.string({ minLength: 1, maxLength: 128 }).filter((text) => text.trim() !== '');
	fc.assert(
		fc.property(name, name, (schema, table) => {
			expect(parseTableName(quotedTable({ schema, table }), 'Table')).toEqual({ schema, table });
		}),
	);
});
