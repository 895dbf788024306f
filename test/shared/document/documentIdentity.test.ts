import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dayReference,
	documentKey,
	documentReference,
	partOfDay,
} from '../../../nodes/shared/document/documentIdentity';

const int = fc.integer({ min: 0, max: 2_147_483_647 });
const scope = fc.stringMatching(/^[A-Za-z0-9_-]{1,30}$/);
const source = fc.constantFrom('transaction', 'payment', 'arLedger' as const);
const document = fc.record({ scope, source, storeId: int, number: int });

describe('the identity of a document', () => {
	it('names scope, table, store and number', () => {
		const sale = { scope: 'STORE1', source: 'transaction', storeId: 1, number: 4711 } as const;
		expect(documentReference(sale)).toBe('RMH:STORE1:T1-4711');
		expect(documentReference({ ...sale, source: 'payment' })).toBe('RMH:STORE1:P1-4711');
		expect(dayReference('STORE1', 1, '2026-11-23', 2)).toBe('RMH:STORE1:D1-20261123-2');
		expect(documentKey(sale)).toBe('sale 4711 of store 1');
	});

	it('fits the fields of Acumatica, whatever the scope', () => {
		fc.assert(
			fc.property(document, (one) => {
				expect(documentReference(one).length).toBeLessThanOrEqual(40);
			}),
		);
	});

	it('tells the parts of a day apart, and knows them again', () => {
		const part = fc.integer({ min: 1, max: 9999 });
		fc.assert(
			fc.property(scope, int, part, part, (name, storeId, one, other) => {
				const [a, b] = [one, other].map((number) =>
					dayReference(name, storeId, '2026-11-23', number),
				) as [string, string];
				expect(a.length).toBeLessThanOrEqual(40);
				expect(partOfDay(a, name, storeId, '2026-11-23')).toBe(one);
				expect(partOfDay(a, name, storeId, '2026-11-24')).toBeNull();
				expect(a === b).toBe(one === other);
			}),
		);
	});

	it('counts on past the ninth part of a day, where ten are too long for the scope', () => {
		const name = 'A'.repeat(22);
		const parts = Array.from({ length: 10 }, (_, i) => dayReference(name, 1, '2026-11-23', i + 1));
		expect(parts.map((one) => partOfDay(one, name, 1, '2026-11-23'))).toEqual([
			...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		]);
		expect(partOfDay('RMH:SHOP:T1-20261123', 'SHOP', 1, '2026-11-23')).toBeNull();
	});

	it('is another one for another document', () => {
		fc.assert(
			fc.property(document, document, (one, other) => {
				const same =
					one.scope.toUpperCase() === other.scope.toUpperCase() &&
					one.source === other.source &&
					one.storeId === other.storeId &&
					one.number === other.number;
				const [a, b] = [documentReference(one), documentReference(other)];
				// Acumatica compares without regard to case.
				if (!same) expect(a.toUpperCase()).not.toBe(b.toUpperCase());
			}),
		);
	});
});
