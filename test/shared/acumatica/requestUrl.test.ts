import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestUrl } from '../../../nodes/shared/acumatica/requestUrl';

const connection = { url: 'https://h/ERP', endpoint: { name: 'Default', version: '24.200.001' } };

describe('requestUrl', () => {
	it('escapes what has a meaning in a URL and nothing else', () => {
		const url = requestUrl(connection, {
			path: 'Customer',
			query: { $filter: "CustomerID eq 'A&B+C'", $select: 'CustomerID,MainContact/Email', $top: 5 },
		});
		expect(url).toBe(
			"https://h/ERP/entity/Default/24.200.001/Customer?$filter=CustomerID%20eq%20'A%26B%2BC'&$select=CustomerID,MainContact/Email&$top=5",
		);
	});

	it('needs no question mark without a query', () => {
		expect(requestUrl(connection, { path: 'Customer/1', query: {} })).toMatch(/Customer\/1$/);
	});

	it('brings every value back as it was', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (value) => {
				const url = new URL(requestUrl(connection, { path: 'C', query: { $filter: value } }));
				expect(url.searchParams.get('$filter')).toBe(value);
			}),
		);
	});
});
