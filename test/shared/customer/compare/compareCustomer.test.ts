import { describe, expect, test } from 'vitest';
import {
	compareCustomer,
	type CustomerSides,
	type Side,
} from '../../../../nodes/shared/customer/compare/compareCustomer';
import {
	DEFAULT_RULES,
	type FieldRule,
	type OwnedField,
} from '../../../../nodes/shared/customer/compare/ownership';
import type { FieldValue } from '../../../../nodes/shared/customer/customerFields';
import type { ConflictResolution } from '../../../../nodes/shared/customer/customerItem';
import { compareSettings, sideOf } from './sides';

type Value = FieldValue | undefined;

/** What becomes of one field with these values. */
function field(
	path: OwnedField,
	[base, rmh, acumatica]: [Value, Value, Value],
	{
		rule = DEFAULT_RULES[path],
		resolution,
		times = { rmh: null, acumatica: null },
	}: {
		rule?: FieldRule;
		resolution?: ConflictResolution;
		times?: CustomerSides['times'];
	} = {},
) {
	const side = (value: Value) => sideOf(new Map(value === undefined ? [] : [[path, value]]));
	const { toAcumatica, toRmh, conflicts } = compareCustomer(
		{
			base: side(base),
			rmh: side(rmh),
			acumatica: side(acumatica),
			times,
			...(resolution && { resolutions: { [path]: resolution } }),
		},
		compareSettings({
			rules: {
				...DEFAULT_RULES,
				'loyalty.points': 'ignore',
				'loyalty.programs': 'ignore',
				[path]: rule,
			},
		}),
	);
	return {
		...(toAcumatica.has(path) && { toAcumatica: toAcumatica.get(path) }),
		...(toRmh.has(path) && { toRmh: toRmh.get(path) }),
		...(conflicts.length > 0 && { conflict: true }),
	};
}

const EMAIL = 'contact.email';
const CITY = 'address.city';

describe('what people would call the same is not moved', () => {
	test.each<[OwnedField, FieldValue, FieldValue]>([
		[EMAIL, 'Nora@Example.com', 'nora@example.com '],
		['contact.phone', '(212) 555-0134', '+1 212 555 0134'],
		['address.country', 'U.S.A.', 'US'],
		['address.country', '', 'US'],
		['address.state', 'ny', 'NY'],
		[CITY, 'Boston  ', 'Boston'],
		['credit.limit', 500, 500.00001],
	])('%s: %s = %s', (path, rmh, acumatica) => {
		expect(field(path, [undefined, rmh, acumatica])).toEqual({});
		expect(field(path, [rmh, rmh, acumatica], { rule: 'ask' })).toEqual({});
	});
});

describe('an edit', () => {
	test('of one side moves to the other one', () => {
		expect(field(CITY, ['A', 'B', 'A'])).toEqual({ toAcumatica: 'B' });
		expect(field(CITY, ['A', 'A', 'B'])).toEqual({ toRmh: 'B' });
		expect(field(CITY, ['A', '', 'A'])).toEqual({ toAcumatica: '' });
	});

	test('of both sides to the same value needs nothing', () => {
		expect(field(EMAIL, ['a@x.com', 'b@x.com', 'B@X.com'])).toEqual({});
	});

	test('of both sides to different values is a conflict where nothing tells which is later', () => {
		expect(field(CITY, ['A', 'B', 'C'])).toEqual({ conflict: true });
		expect(field(CITY, ['A', 'B', 'C'], { rule: 'ask' })).toEqual({ conflict: true });
	});

	test('that is the later one wins, where that is the rule', () => {
		const times = { rmh: '2026-11-23T09:00:00.000', acumatica: '2026-11-23T10:00:00Z' };
		expect(field(CITY, ['A', 'B', 'C'], { times })).toEqual({ toRmh: 'C' });
		expect(field(CITY, ['A', 'B', 'C'], { times, rule: 'ask' })).toEqual({ conflict: true });
		const earlier = { ...times, acumatica: '2026-11-23T08:00:00Z' };
		expect(field(CITY, ['A', 'B', 'C'], { times: earlier })).toEqual({ toAcumatica: 'B' });
		// The time of a record says nothing about an edit that only one side made.
		expect(field(CITY, ['A', 'A', 'C'], { times: earlier })).toEqual({ toRmh: 'C' });
	});

	test('of the side that does not own the field is overruled', () => {
		expect(field('tax.registrationId', ['1', '2', '1'])).toEqual({ toRmh: '1' });
		expect(field('credit.limit', [0, 500, 0])).toEqual({ toRmh: 0 });
		expect(field(CITY, ['A', 'A', 'B'], { rule: 'rmh' })).toEqual({ toAcumatica: 'A' });
	});

	test('of a field that is only filled moves only where nothing is', () => {
		expect(field(CITY, ['', 'B', ''], { rule: 'fillIfEmpty' })).toEqual({ toAcumatica: 'B' });
		expect(field(CITY, ['A', 'B', 'A'], { rule: 'fillIfEmpty' })).toEqual({});
		expect(field(CITY, ['A', '', 'A'], { rule: 'fillIfEmpty' })).toEqual({ toRmh: 'A' });
		expect(field(CITY, ['A', 'B', 'C'], { rule: 'ignore' })).toEqual({});
	});

	test('that empties the name is undone: no customer is without one', () => {
		expect(field('name', ['A', '', 'A'])).toEqual({ toRmh: 'A' });
		// '' is how an item says that Acumatica did not tell the name.
		expect(field('name', ['A', 'B', ''])).toEqual({ toAcumatica: 'B' });
	});
});

describe('before the first synchronisation', () => {
	test('an empty text is filled from the other side, whoever owns it', () => {
		expect(field('tax.registrationId', [undefined, '1', ''])).toEqual({ toAcumatica: '1' });
		expect(field(CITY, [undefined, '', 'B'], { rule: 'rmh' })).toEqual({ toRmh: 'B' });
	});

	test('different values are two edits', () => {
		expect(field(CITY, [undefined, 'A', 'B'])).toEqual({ conflict: true });
		expect(field('credit.limit', [undefined, 0, 500])).toEqual({ toRmh: 500 });
	});

	test('what one side does not know stays as it is', () => {
		expect(field(CITY, [undefined, 'A', undefined])).toEqual({});
	});
});

test('a side that does not know the field is taken as unchanged', () => {
	expect(field(CITY, ['A', 'B', undefined])).toEqual({ toAcumatica: 'B' });
	expect(field(CITY, ['A', undefined, 'A'])).toEqual({});
	expect(field('tax.registrationId', ['1', '2', undefined])).toEqual({ toRmh: '1' });
});

test('that a customer is not exempt any more cannot be sent, so a person has to know', () => {
	expect(field('tax.exempt', [true, false, true], { rule: 'rmh' })).toEqual({ conflict: true });
	expect(field('tax.exempt', [true, false, true])).toEqual({ toRmh: true });
});

test('a field that was empty when last synchronised moves once it is filled, though the other side was not given', () => {
	const filled = sideOf(new Map([[EMAIL, 'nora@example.com']]));
	const sides = { base: {}, times: { rmh: null, acumatica: null } };
	const settings = compareSettings({
		rules: { ...DEFAULT_RULES, 'loyalty.points': 'ignore', 'loyalty.programs': 'ignore' },
	});
	const up = compareCustomer({ ...sides, rmh: filled, acumatica: null }, settings);
	expect(up.toAcumatica.get(EMAIL)).toBe('nora@example.com');
	const down = compareCustomer({ ...sides, rmh: null, acumatica: filled }, settings);
	expect(down.toRmh.get(EMAIL)).toBe('nora@example.com');
});

describe("a person's decision", () => {
	const seen = { rmh: 'B', acumatica: 'C' };

	test('decides: RMH, Acumatica, or a value for both', () => {
		const decide = (resolution: ConflictResolution) => field(CITY, ['A', 'B', 'C'], { resolution });
		expect(decide({ take: 'rmh', ...seen })).toEqual({ toAcumatica: 'B' });
		expect(decide({ take: 'acumatica', ...seen })).toEqual({ toRmh: 'C' });
		expect(decide({ take: 'value', value: 'D', ...seen })).toEqual({
			toAcumatica: 'D',
			toRmh: 'D',
		});
		expect(decide({ take: 'value', value: ' C', ...seen })).toEqual({ toRmh: ' C' });
	});

	test('is void once a side has another value than the person saw', () => {
		const resolution: ConflictResolution = { take: 'rmh', ...seen };
		expect(field(CITY, ['A', 'X', 'C'], { resolution })).toEqual({ conflict: true });
		expect(field(CITY, ['A', 'B', 'X'], { resolution })).toEqual({ conflict: true });
		// A difference in spelling is none.
		expect(field(CITY, ['A', 'B ', 'C'], { resolution })).toEqual({ toAcumatica: 'B ' });
	});

	test('holds where one side has the value already: only the other one is written', () => {
		const decide = (rmh: string, acumatica: string, resolution: ConflictResolution) =>
			field(CITY, ['A', rmh, acumatica], { resolution });
		const value: ConflictResolution = { take: 'value', value: 'D', ...seen };
		expect(decide('B', 'D', value)).toEqual({ toRmh: 'D' });
		expect(decide('d ', 'C', value)).toEqual({ conflict: true });
		expect(decide('D ', 'C', value)).toEqual({ toAcumatica: 'D' });
		expect(decide('D', 'D', value)).toEqual({});
		expect(decide('B', 'B', { take: 'rmh', ...seen })).toEqual({});
		expect(decide('C', 'C', { take: 'acumatica', ...seen })).toEqual({});
		// The value that the person chose is not the one that RMH has now.
		expect(decide('X', 'X ', { take: 'rmh', ...seen })).toEqual({});
		expect(decide('X', 'D', value)).toEqual({ conflict: true });
		expect(decide('D', 'X', value)).toEqual({ conflict: true });
		expect(decide('C', 'B', { take: 'rmh', ...seen })).toEqual({ conflict: true });
	});

	test('is read as a number where the field has one, and is void where it is none', () => {
		const decide = (value: FieldValue) =>
			field('credit.limit', [0, 100, 200], {
				rule: 'ask',
				resolution: { take: 'value', value, rmh: '100', acumatica: '200.00' },
			});
		expect(decide('300')).toEqual({ toAcumatica: 300, toRmh: 300 });
		expect(decide('a lot')).toEqual({ conflict: true });
	});
});

describe('loyalty points', () => {
	const points = (loyalty: boolean, base: number | undefined, rmh: number) => {
		const side = (value: number | undefined) =>
			value === undefined ? {} : { loyalty: { points: value, programs: [] } };
		const { toAcumatica, toRmh } = compareCustomer(
			{
				base: side(base),
				rmh: side(rmh),
				acumatica: side(999),
				times: { rmh: null, acumatica: null },
			},
			compareSettings({
				rules: {
					...DEFAULT_RULES,
					'loyalty.points': loyalty ? 'rmh' : 'ignore',
					'loyalty.programs': 'ignore',
				},
			}),
		);
		return [toAcumatica.get('loyalty.points'), toRmh.size];
	};

	test('go to Acumatica when they differ from what was sent, and never come back', () => {
		expect(points(true, 100, 120)).toEqual([120, 0]);
		expect(points(true, undefined, 120)).toEqual([120, 0]);
		expect(points(true, 120, 120)).toEqual([undefined, 0]);
	});

	test('are not compared where nothing tells what was sent', () => {
		expect(points(false, 100, 120)).toEqual([undefined, 0]);
	});

	test('of each program go by themselves, and never come back', () => {
		const side = (gold: number, eachProgram = true) => ({
			loyalty: { points: 7, programs: [{ program: 'Gold', points: gold }], eachProgram },
		});
		const moved = (base: Side, rmh: Side) => {
			const times = { rmh: null, acumatica: null };
			const { toAcumatica, toRmh, conflicts } = compareCustomer(
				{ base, rmh, acumatica: side(999), times },
				compareSettings({
					rules: { ...DEFAULT_RULES, 'loyalty.points': 'rmh', 'loyalty.programs': 'rmh' },
				}),
			);
			expect([toRmh.size, conflicts]).toEqual([0, []]);
			return [...toAcumatica.keys()];
		};
		expect(moved(side(1), side(2))).toEqual(['loyalty.programs']);
		expect(moved(side(2), side(2))).toEqual([]);
		expect(moved(side(2, false), side(2))).toEqual(['loyalty.programs']);
		expect(moved(side(1), side(2, false))).toEqual([]);
	});
});

test('a conflict names both values and the times of the records', () => {
	const { conflicts } = compareCustomer(
		{
			base: { address: { city: 'A' } },
			rmh: { address: { city: 'B' } },
			acumatica: { address: { city: 'C' } },
			times: { rmh: '2026-11-23T09:15:00.123', acumatica: null },
		},
		compareSettings(),
	);
	expect(conflicts).toEqual([
		{
			field: CITY,
			base: 'A',
			rmh: 'B',
			acumatica: 'C',
			rmhTime: '2026-11-23T09:15:00.123',
			acumaticaTime: null,
		},
	]);
});

describe('after something was sent, of which nobody knows what became of it', () => {
	const side = (city: string) => sideOf(new Map([[CITY, city]]));
	const compare = (before: string, rmh: string, acumatica: string) => {
		const { toAcumatica, toRmh, conflicts } = compareCustomer(
			{
				base: null,
				beforeSending: side(before),
				rmh: side(rmh),
				acumatica: side(acumatica),
				times: { rmh: null, acumatica: null },
			},
			compareSettings({
				rules: {
					...DEFAULT_RULES,
					'loyalty.points': 'ignore',
					'loyalty.programs': 'ignore',
				},
			}),
		);
		return {
			toAcumatica: toAcumatica.get(CITY),
			toRmh: toRmh.get(CITY),
			conflicts: conflicts.map((one) => one.field),
		};
	};
	const nothing = { toAcumatica: undefined, toRmh: undefined, conflicts: [] };

	test.each(['Bergen', ''])('it has not come: the edit %j of RMH goes once more', (edit) => {
		expect(compare('Oslo', edit, 'Oslo')).toEqual({ ...nothing, toAcumatica: edit });
	});

	test('it has come: both are the same', () => {
		expect(compare('Oslo', 'Bergen', 'Bergen')).toEqual(nothing);
	});

	test.each(['Voss', '', 'Oslo'])(
		'Acumatica has something else, and RMH %j: a person decides, nothing is filled in',
		(rmh) => {
			expect(compare('Oslo', rmh, 'Bergen')).toEqual({ ...nothing, conflicts: [CITY] });
		},
	);
});
