import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	encodedLength,
	equalsAny,
	filterBatches,
	KEYS_PER_FILTER,
	textLiteral,
	URL_LENGTH,
} from '../../../../nodes/shared/acumatica/customers/filter';
import { requestUrl } from '../../../../nodes/shared/acumatica/requestUrl';

const connection = {
	url: 'https://a-rather-long-host-name.of-some-company.example.com/AcumaticaERP',
	endpoint: { name: 'Default', version: '24.200.001' },
};

test('quotes are doubled inside a literal', () => {
	expect(textLiteral("O'Brien")).toBe("'O''Brien'");
	expect(equalsAny(['CustomerID'], ['A', "B'"])).toBe("CustomerID eq 'A' or CustomerID eq 'B'''");
});

test('batches hold every key once, in order, and keep to both limits', () => {
	const keys = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), {
		maxLength: 200,
	});
	const select = fc.string({ unit: 'grapheme-ascii', maxLength: 3_000 });
	fc.assert(
		fc.property(keys, select, (values, $select) => {
			const batches = filterBatches(['AccountRef'], values, { $select });
			expect(batches.flat()).toEqual(values);
			for (const batch of batches) {
				expect(batch.length).toBeLessThanOrEqual(KEYS_PER_FILTER);
				const query = { $select, $filter: equalsAny(['AccountRef'], batch) };
				if (batch.length > 1) {
					expect(requestUrl(connection, { path: 'Customer', query }).length).toBeLessThanOrEqual(
						URL_LENGTH,
					);
				}
			}
		}),
	);
});

test('ordinary references fill 30 to a batch', () => {
	const references = Array.from({ length: 1_000 }, (_, i) => `RMH:STORE1:${100_000 + i}`);
	const batches = filterBatches(['AccountRef'], references, { $select: 'CustomerID,AccountRef' });
	expect(batches).toHaveLength(34);
});

test('the length counts every character as escaped, half a surrogate pair included', () => {
	expect(encodedLength("a'é")).toBe(1 + 3 + 6);
	expect(encodedLength('\ud800')).toBe(9);
});
