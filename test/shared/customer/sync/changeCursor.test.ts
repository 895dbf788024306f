import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
	cursorAfter,
	formatCursor,
	heldBack,
	modifiedAt,
	parseCursor,
	unprocessed,
	type ChangeCursor,
	type ReadChanges,
	type RecordVersion,
} from '../../../../nodes/shared/customer/sync/changeCursor';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const OVERLAP = 5 * MINUTE;

const version = (id: number | string, at: number): RecordVersion => ({
	id: String(id),
	lastModified: new Date(at).toISOString(),
});

/** A pass of one page, by a machine whose clock is right. */
const pass = (versions: RecordVersion[], more: Partial<ReadChanges> = {}): ReadChanges => ({
	versions,
	latestOnFirstPage: Math.max(...versions.map(modifiedAt)),
	readForMs: 0,
	startedAt: NOON + 60 * MINUTE,
	overlapMs: OVERLAP,
	...more,
});

const stored = (cursor: ChangeCursor | null) => cursor && parseCursor(formatCursor(cursor));

describe('the cursor', () => {
	test('goes to the latest change, and knows what it has processed of the overlap', () => {
		const versions = [version('a', NOON - OVERLAP - 1), version('b', NOON - 1), version('c', NOON)];
		const cursor = stored(cursorAfter(null, pass(versions)));
		expect(cursor?.at).toBe(NOON);
		const again = [...versions.slice(1), version('b', NOON), version('d', NOON - 1)];
		expect(unprocessed(again, cursor)).toEqual(again.slice(2));
	});

	test('stays within what the ledger has room for, however much the overlap holds', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(2 * OVERLAP), { minLength: 1, maxLength: 60 }),
				fc.nat(59),
				(ages, changed) => {
					const versions = ages.map((age, id) => version(id, NOON - age));
					const cursor = cursorAfter(null, pass(versions));
					if (!cursor) throw new Error('There is no cursor.');
					expect(formatCursor(cursor).length).toBeLessThanOrEqual(200);
					const inOverlap = versions.filter((one) => modifiedAt(one) >= cursor.at - OVERLAP);
					expect(unprocessed(inOverlap, stored(cursor))).toEqual([]);
					const next = inOverlap.map((one) =>
						one.id === String(changed) ? version(one.id, NOON + 1) : one,
					);
					const news = next.filter((one) => modifiedAt(one) > NOON);
					expect(unprocessed(next, stored(cursor))).toEqual(expect.arrayContaining(news));
				},
			),
		);
	});

	test('is nowhere where nothing has a time, and stays where nothing is new', () => {
		const nothing = pass([], { latestOnFirstPage: -Infinity });
		expect(cursorAfter(null, nothing)).toBeNull();
		expect(cursorAfter({ at: NOON, known: '' }, nothing)).toEqual({ at: NOON, known: '' });
	});

	test.each(['', 'yesterday', '{}'])('%j is none', (text) => {
		expect(parseCursor(text)).toBeNull();
	});
});

describe('a pass of several pages', () => {
	test('does not go beyond its first request: what changed behind it was not seen', () => {
		const versions = [version('a', NOON), version('z', NOON + 30_000)];
		const cursor = cursorAfter(
			null,
			pass(versions, { latestOnFirstPage: NOON, readForMs: 40_000 }),
		);
		expect(cursor?.at).toBe(NOON);
	});

	test('goes to the latest of all, less the time that it took, where the first page is old', () => {
		const old = { latestOnFirstPage: NOON - 100 * MINUTE, readForMs: 2000 };
		const cursor = cursorAfter(null, pass([version('z', NOON)], old));
		expect(cursor?.at).toBe(NOON - 2000);
	});
});

describe('clocks that differ', () => {
	const behind = (minutes: number, previous: ChangeCursor | null, versions: RecordVersion[]) =>
		cursorAfter(previous, pass(versions, { startedAt: NOON - minutes * MINUTE }));

	test("this machine's being ahead changes nothing, its being behind holds the cursor back", () => {
		const versions = [version('a', NOON)];
		expect(behind(-60, null, versions)?.at).toBe(NOON);
		expect(behind(60, null, versions)?.at).toBe(NOON - 60 * MINUTE);
	});

	test('what is read again because of that is known', () => {
		const versions = [version('a', NOON - 30 * MINUTE), version('b', NOON)];
		const cursor = stored(behind(60, null, versions));
		expect(unprocessed([...versions, version('c', NOON)], cursor)).toEqual([version('c', NOON)]);
	});

	test('a single time in the future hides nothing', () => {
		const cursor = cursorAfter(
			null,
			pass([version('a', NOON), version('wrong', NOON + 1e10)], { startedAt: NOON + 1000 }),
		);
		expect(cursor?.at).toBe(NOON + 1000);
	});

	test('it never goes back', () => {
		expect(behind(600, { at: NOON, known: '' }, [version('a', NOON)])?.at).toBe(NOON);
	});

	// Whatever the clocks say: a change after the first request is after the cursor.
	test('no change is lost, wherever the clocks stand', () => {
		const change = fc.record({ at: fc.nat(100_000), page: fc.nat(3) });
		fc.assert(
			fc.property(
				fc.array(change, { minLength: 1, maxLength: 20 }),
				fc.integer({ min: -1e9, max: 1e9 }),
				fc.nat(10_000),
				(changes, skew, perPage) => {
					// Page n is read at n * perPage; a change is seen when its page is read after it.
					const begun = 50_000;
					const seen = changes.filter(({ at, page }) => at <= begun + page * perPage);
					const missed = changes.filter((one) => !seen.includes(one));
					const at = (one: { at: number }) => NOON + one.at;
					const cursor = cursorAfter(
						null,
						pass(
							seen.map((one, id) => version(id, at(one))),
							{
								latestOnFirstPage: Math.max(...seen.filter(({ page }) => page === 0).map(at)),
								readForMs: 3 * perPage,
								startedAt: NOON + begun + skew,
							},
						),
					);
					for (const one of missed) expect(at(one)).toBeGreaterThanOrEqual(cursor?.at ?? 0);
				},
			),
		);
	});
});

describe('summer and winter time', () => {
	const zone = process.env.TZ;
	afterEach(() => {
		if (zone === undefined) delete process.env.TZ;
		else process.env.TZ = zone;
	});

	test.each(['UTC', 'America/New_York', 'Pacific/Auckland'])(
		'an instant is the same in %s, with whatever offset it is written',
		(name) => {
			process.env.TZ = name;
			const texts = [
				'2026-11-01T05:30:00+00:00',
				'2026-11-01T01:30:00-04:00',
				'2026-11-01T00:30:00-05:00',
				'2026-11-01T05:30:00',
			];
			expect(new Set(texts.map((lastModified) => modifiedAt({ lastModified }))).size).toBe(1);
			const cursor = stored(cursorAfter(null, pass([{ id: 'a', lastModified: texts[1] ?? '' }])));
			expect(cursor?.at).toBe(Date.UTC(2026, 10, 1, 5, 30));
			expect(unprocessed([{ id: 'A', lastModified: texts[2] ?? '' }], cursor)).toEqual([]);
		},
	);

	test('the hour that comes twice is two hours', () => {
		process.env.TZ = 'America/New_York';
		const before = { id: 'a', lastModified: '2026-11-01T01:30:00-04:00' };
		const after = { id: 'a', lastModified: '2026-11-01T01:30:00-05:00' };
		const cursor = stored(cursorAfter(null, pass([before])));
		expect(unprocessed([after], cursor)).toEqual([after]);
		expect(cursorAfter(cursor, pass([after]))?.at).toBe(Date.UTC(2026, 10, 1, 6, 30));
	});
});

describe('what did not work', () => {
	const next = { at: NOON, known: 'abcdefgh' };

	test('is read again by the next run', () => {
		const times = [NOON - 10 * MINUTE, NOON - MINUTE].map((at) => version('b', at));
		const failed = [...times, { lastModified: null }];
		expect(heldBack(next, failed, null)).toEqual({ at: NOON - 10 * MINUTE, known: '' });
		expect(heldBack(next, [version('late', NOON + MINUTE)], null)).toEqual({ at: NOON, known: '' });
	});

	test('does not take the cursor back behind where it was', () => {
		const failed = [version('old', NOON - 1000 * MINUTE)];
		const previous = { at: NOON - MINUTE, known: '' };
		expect(heldBack(next, failed, previous)).toEqual(previous);
	});

	test('nothing: the cursor goes on as it is', () => {
		expect(heldBack(next, [], null)).toBe(next);
		expect(heldBack(next, [{ lastModified: null }], null)).toBe(next);
	});
});
