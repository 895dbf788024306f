import { describe, expect, test } from 'vitest';
import { acumaticaSeedCustomers } from './acumaticaCustomers';
import { isOrdinary } from './acumatica/ordinaryCustomers';
import { uploadedCustomer } from './acumatica/uploadedCustomer';
import { rmhSeedCustomers } from './rmhCustomers';

describe.each([50, 500, 5000])('Acumatica beside %i RMH customers', (count) => {
	const rmh = rmhSeedCustomers(count);
	const seed = acumaticaSeedCustomers(rmh);
	const byId = new Map(seed.map((customer) => [customer.fields.CustomerID, customer.fields]));
	const ordinary = rmh.filter(isOrdinary);
	const compared = ordinary.map((customer) => {
		const there = byId.get(customer.AccountNumber.trim().toUpperCase());
		const same = uploadedCustomer(customer, true).fields;
		const ignored = new Set(['AccountRef', 'Status']);
		const differing = Object.keys(same).filter(
			(path) => !ignored.has(path) && there?.[path] !== same[path],
		);
		return { there, differing };
	});
	const present = compared.filter(({ there }) => there !== undefined);

	test('about 20 % are equal, 10 % changed, the rest is missing', () => {
		const equal = present.filter(({ differing }) => differing.length === 0).length;
		const changed = present.filter(({ differing }) => differing.length === 1).length;
		expect(equal + changed).toBe(present.length);
		expect(Math.abs(equal / ordinary.length - 0.2)).toBeLessThan(0.05);
		expect(Math.abs(changed / ordinary.length - 0.1)).toBeLessThan(0.03);
	});

	test('one is inactive and one on hold', () => {
		const statuses = present.map(({ there }) => there?.Status).filter(Boolean);
		expect(statuses.sort()).toEqual(['Inactive', 'On Hold']);
	});

	test('half of those that are there carry their reference', () => {
		const references = present.filter(({ there }) => there?.AccountRef !== undefined).length;
		expect(Math.abs(references - present.length / 2)).toBeLessThanOrEqual(1);
	});

	test('a dozen more are known to Acumatica only, and every ID is there once', () => {
		expect(seed.length - present.length).toBe(12);
		expect(byId.size).toBe(seed.length);
		expect(acumaticaSeedCustomers(rmh)).toEqual(seed);
	});
});
