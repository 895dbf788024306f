import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	compareCustomer,
	type Comparison,
} from '../../../../nodes/shared/customer/compare/compareCustomer';
import {
	OWNED_FIELDS,
	type FieldRule,
	type OwnedField,
	type Ownership,
} from '../../../../nodes/shared/customer/compare/ownership';
import type { ConflictResolution } from '../../../../nodes/shared/customer/customerItem';
import {
	anyOwnership,
	anyTime,
	applied,
	compareSettings,
	edits,
	knownValues,
	same,
	sideOf,
	written,
	type Known,
} from './sides';

const RUNS = { numRuns: 1000 };

interface World {
	base: Known | null;
	rmh: Known;
	acumatica: Known;
	ownership: Ownership;
	rmhTime: string | null;
	acumaticaTime: string | null;
}

const anyWorld: fc.Arbitrary<World> = fc.record({
	base: fc.option(knownValues(4)),
	rmh: knownValues(),
	acumatica: knownValues(),
	ownership: anyOwnership,
	rmhTime: anyTime,
	acumaticaTime: anyTime,
});

const compare = (
	{ base, rmh, acumatica, ownership, rmhTime, acumaticaTime }: World,
	resolutions?: Record<string, ConflictResolution>,
): Comparison =>
	compareCustomer(
		{
			base: base && sideOf(base),
			rmh: sideOf(rmh),
			acumatica: sideOf(acumatica),
			times: { rmh: rmhTime, acumatica: acumaticaTime && `${acumaticaTime}Z` },
			...(resolutions && { resolutions }),
		},
		compareSettings({
			rules: { ...ownership, 'loyalty.points': 'ignore', 'loyalty.programs': 'ignore' },
		}),
	);

const OTHER: Readonly<Record<FieldRule, FieldRule>> = {
	rmh: 'acumatica',
	acumatica: 'rmh',
	newest: 'newest',
	fillIfEmpty: 'fillIfEmpty',
	ask: 'ask',
	ignore: 'ignore',
};

test('swapping the sides swaps the outputs', () => {
	fc.assert(
		fc.property(anyWorld, (world) => {
			const swapped = compare({
				...world,
				rmh: world.acumatica,
				acumatica: world.rmh,
				rmhTime: world.acumaticaTime,
				acumaticaTime: world.rmhTime,
				ownership: Object.fromEntries(
					OWNED_FIELDS.map((field) => [field, OTHER[world.ownership[field]]]),
				) as Ownership,
			});
			const { toAcumatica, toRmh, conflicts } = compare(world);
			expect(swapped.toAcumatica).toEqual(toRmh);
			expect(swapped.toRmh).toEqual(toAcumatica);
			expect(swapped.conflicts.map(({ field, rmh, acumatica }) => [field, acumatica, rmh])).toEqual(
				conflicts.map(({ field, rmh, acumatica }) => [field, rmh, acumatica]),
			);
		}),
		RUNS,
	);
});

test('after the result is applied there is nothing more to do, with the old base as with the new one', () => {
	fc.assert(
		fc.property(anyWorld, (world) => {
			const first = compare(world);
			const open = first.conflicts.map(({ field }) => field);
			const after = applied(world, first);
			for (const base of [world.base, after.acumatica]) {
				const again = compare({ ...world, ...after, base });
				const decided = [...again.toAcumatica.keys(), ...again.toRmh.keys()].filter(
					(path) => !open.includes(path),
				);
				expect(decided).toEqual([]);
				expect(again.conflicts.every(({ field }) => open.includes(field))).toBe(true);
			}
		}),
		RUNS,
	);
});

test('every difference moves, is a conflict, or is overruled by a rule', () => {
	fc.assert(
		fc.property(anyWorld, (world) => {
			const { toAcumatica, toRmh, conflicts } = compare(world);
			for (const path of OWNED_FIELDS) {
				const rule = world.ownership[path];
				const base = world.base?.get(path);
				const rmh = world.rmh.get(path) ?? base;
				const acumatica = world.acumatica.get(path) ?? base;
				const ways = [
					toAcumatica.has(path),
					toRmh.has(path),
					conflicts.some(({ field }) => field === path),
				].filter(Boolean).length;
				if (rmh === undefined || acumatica === undefined || same(path, rmh, acumatica)) {
					expect(ways).toBe(0);
					continue;
				}
				if (rule === 'ignore') expect(ways).toBe(0);
				else if (rule === 'fillIfEmpty') expect(ways).toBe(rmh === '' || acumatica === '' ? 1 : 0);
				else expect(ways).toBe(1);
				if (!['newest', 'ask'].includes(rule) || base === undefined) continue;
				// An edit of one side alone is what both sides have afterwards.
				if (same(path, base, acumatica)) expect(toAcumatica.get(path)).toBe(rmh);
				else if (same(path, base, rmh)) expect(toRmh.get(path)).toBe(acumatica);
				else if (rule === 'ask') expect(conflicts.map(({ field }) => field)).toContain(path);
			}
		}),
		RUNS,
	);
});

test('before the first synchronisation nothing that is filled is wiped', () => {
	fc.assert(
		fc.property(anyWorld, (world) => {
			const { toAcumatica, toRmh } = compare({ ...world, base: null });
			for (const value of [...toAcumatica.values(), ...toRmh.values()]) expect(value).not.toBe('');
		}),
		RUNS,
	);
});

/** What a person chooses for each conflict. */
const anyChoice = fc.constantFrom<ConflictResolution['take']>('rmh', 'acumatica', 'value');

test('after any number of rounds with edits on both sides each round ends with both sides the same', () => {
	const round = fc.record({
		rmh: edits,
		acumatica: edits,
		rmhTime: anyTime,
		acumaticaTime: anyTime,
		choice: anyChoice,
	});
	fc.assert(
		fc.property(
			knownValues(null),
			anyOwnership,
			fc.array(round, { minLength: 1, maxLength: 20 }),
			(start, ownership, rounds) => {
				let state = { base: start, rmh: start, acumatica: start };
				for (const { choice, rmhTime, acumaticaTime, ...edited } of rounds) {
					const world: World = {
						base: state.base,
						rmh: written(state.rmh, edited.rmh),
						acumatica: written(state.acumatica, edited.acumatica),
						ownership,
						rmhTime,
						acumaticaTime,
					};
					const first = compare(world);
					const resolutions = Object.fromEntries(
						first.conflicts.map(({ field, rmh, acumatica }) => [
							field,
							{ take: choice, value: rmh, rmh, acumatica },
						]),
					);
					const settled = compare(world, resolutions);
					expect(settled.conflicts).toEqual([]);
					const after = applied(world, settled);
					for (const path of OWNED_FIELDS) {
						if (['fillIfEmpty', 'ignore'].includes(ownership[path])) continue;
						expect(same(path, after.rmh.get(path), after.acumatica.get(path)), path).toBe(true);
					}
					state = { ...after, base: after.acumatica };
				}
			},
		),
		{ numRuns: 300 },
	);
});

interface Decided {
	world: World;
	conflicts: Comparison['conflicts'];
	resolutions: Record<string, ConflictResolution>;
}

/** Two sides in conflict, with a decision for each field. */
const anyDecided: fc.Arbitrary<Decided> = fc
	.tuple(anyWorld, anyChoice, knownValues(null))
	.map(([world, take, values]) => {
		const { conflicts } = compare(world);
		const resolutions = Object.fromEntries(
			conflicts.map(({ field, rmh, acumatica }) => {
				const value = values.get(field as OwnedField) ?? null;
				return [field, { take, ...(take === 'value' && { value }), rmh, acumatica }];
			}),
		);
		return { world, conflicts, resolutions };
	});

const valuesAt = ({ toAcumatica, toRmh, conflicts }: Comparison, path: OwnedField) => ({
	toAcumatica: toAcumatica.get(path),
	toRmh: toRmh.get(path),
	isConflict: conflicts.some(({ field }) => field === path),
});

test('of a decision of which one write failed exactly that write is left', () => {
	let left = 0;
	fc.assert(
		fc.property(
			anyDecided,
			fc.constantFrom('toRmh' as const, 'toAcumatica' as const),
			({ world, conflicts, resolutions }, lost) => {
				const all = compare(world, resolutions);
				const half = applied(world, { ...all, [lost]: new Map() });
				const again = compare({ ...world, ...half }, resolutions);
				for (const { field } of conflicts) {
					const path = field as OwnedField;
					const value = all[lost].get(path);
					if (value !== undefined) left++;
					expect(valuesAt(again, path)).toEqual({
						toAcumatica: undefined,
						toRmh: undefined,
						isConflict: false,
						[lost]: value,
					});
				}
			},
		),
		RUNS,
	);
	expect(left).toBeGreaterThan(100);
});

test('a decision counts for nothing where a side has a value that the person neither saw nor chose', () => {
	let edited = 0;
	fc.assert(
		fc.property(
			anyDecided,
			edits,
			fc.constantFrom('rmh' as const, 'acumatica' as const),
			({ world, conflicts, resolutions }, edit, side) => {
				const after = { ...world, [side]: written(world[side], edit) };
				const undecided = compare(after);
				const decided = compare(after, resolutions);
				for (const { field, ...seen } of conflicts) {
					const path = field as OwnedField;
					const { take, value } = resolutions[path] ?? {};
					const chosen = take === 'value' ? value : seen[take ?? side];
					const now = after[side].get(path);
					const isThird = ![seen[side], chosen].some((one) => same(path, now, one ?? undefined));
					if (now === undefined || !isThird) continue;
					edited++;
					expect(valuesAt(decided, path)).toEqual(valuesAt(undecided, path));
				}
			},
		),
		RUNS,
	);
	expect(edited).toBeGreaterThan(100);
});
