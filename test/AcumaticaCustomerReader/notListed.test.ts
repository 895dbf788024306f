import { expect, it } from 'vitest';
import { notListed } from '../../nodes/AcumaticaCustomerReader/notListed';

const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `id${from + i}`);
const listed = (names: string[]) => names.map((id) => ({ id: id.toUpperCase(), lastModified: '' }));

it('names those who are not in the list, whatever their case', () => {
	expect(notListed(ids(5), listed(ids(4)))).toEqual({ recordIds: ['id4'], absent: 0 });
});

it.each([
	['more than half of many', ids(50), ids(20)],
	['all of a few', ids(15), ids(0)],
	['all of three, while the list has others', ids(3), ids(9, 100)],
])('takes %s for the list of another company', (_, linked, names) => {
	const { recordIds, absent } = notListed(linked, listed(names));
	expect(recordIds).toEqual([]);
	expect(absent).toBe(linked.length - names.filter((id) => linked.includes(id)).length);
});

it.each([
	['half of many', ids(50), ids(25), 25],
	['most of a few', ids(15), ids(1), 14],
	['both of two', ids(2), ids(0), 2],
])('asks for each of %s', (_, linked, names, count) => {
	expect(notListed(linked, listed(names))).toMatchObject({ absent: 0 });
	expect(notListed(linked, listed(names)).recordIds).toHaveLength(count);
});
