import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import countries from 'i18n-iso-countries';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../host/bootstrap/folders.mjs';
import { awkwardCustomers, rmhSeedCustomers, type RmhSeedCustomer } from './rmhCustomers';

const awkwardIds = new Set(awkwardCustomers.map(({ id }) => id));
const customers = rmhSeedCustomers(3000);
const ordinary = customers.filter(({ ID }) => !awkwardIds.has(ID));
const named = ({ FirstName, LastName, Company }: RmhSeedCustomer) => FirstName + LastName + Company;
const countryOf = ({ Country }: RmhSeedCustomer) =>
	countries.isValid(Country) ? countries.toAlpha2(Country) : countries.getAlpha2Code(Country, 'en');

describe('rmhSeedCustomers', () => {
	it('gives the same customer whatever the count', () => {
		expect(rmhSeedCustomers(50)).toEqual(customers.slice(0, 50));
		expect(customers.map(({ ID }) => ID)).toEqual(customers.map((_, index) => index + 1));
	});

	it('has all three types from the first nine customers on', () => {
		const firstNine = customers.slice(0, 9);
		expect(firstNine.some((customer) => !named(customer) && !customer.EmailAddress)).toBe(true);
		expect(firstNine.some(({ CreditLimit }) => CreditLimit > 0)).toBe(true);
		expect(firstNine.some(({ Company }) => Company !== '')).toBe(true);
		expect(firstNine.filter(named).length).toBeGreaterThan(5);
	});

	it('is made up like a real store', () => {
		const share = (is: (customer: RmhSeedCustomer) => boolean) =>
			ordinary.filter(is).length / ordinary.length;
		expect(share((customer) => !named(customer))).toBeLessThan(0.06);
		expect(share(({ Company }) => Company !== '')).toBeGreaterThan(0.08);
		expect(share(({ CreditLimit }) => CreditLimit > 0)).toBeGreaterThan(0.05);
		expect(share((customer) => !customer.Country || countryOf(customer) === 'US')).toBeGreaterThan(
			0.8,
		);
	});

	it('gives ordinary customers valid, unique values', () => {
		for (const customer of ordinary) {
			expect(customer.AccountNumber).toBe(String(100_000 + customer.ID));
			if (customer.EmailAddress) {
				expect(customer.EmailAddress).toMatch(/^[\w.]+@example\.(com|org|net)$/);
			}
			if (customer.Country) expect(countryOf(customer), customer.Country).toBeTruthy();
			if (customer.State) expect(customer.State).toMatch(/^[A-Z]{2}$/);
			for (const phone of [customer.PhoneNumber, customer.FaxNumber].filter(Boolean)) {
				const country = (countryOf(customer) ?? 'US') as CountryCode;
				expect(parsePhoneNumberFromString(phone, country)?.isValid(), phone).toBe(true);
			}
		}
		for (const column of ['AccountNumber', 'EmailAddress'] as const) {
			const values = ordinary.map((customer) => customer[column]).filter(Boolean);
			expect(new Set(values).size).toBe(values.length);
		}
	});

	it('fits every column', () => {
		const lengths = {
			AccountNumber: 20,
			Title: 20,
			FirstName: 30,
			LastName: 50,
			Company: 50,
			Address: 50,
			Address2: 50,
			City: 50,
			State: 20,
			Zip: 15,
			Country: 20,
			PhoneNumber: 30,
			FaxNumber: 30,
			EmailAddress: 255,
			TaxNumber: 20,
			CustomText1: 30,
		} as const;
		for (const customer of customers) {
			for (const [column, length] of Object.entries(lengths)) {
				const value = customer[column as keyof typeof lengths];
				expect(value.length, `${column} of ${customer.ID}`).toBeLessThanOrEqual(length);
			}
		}
		const full = customers[24];
		expect(full?.AccountNumber.length).toBe(20);
		expect(full?.FirstName.length).toBe(30);
		expect(full?.LastName.length).toBe(50);
		expect(full?.Company.length).toBe(50);
		expect(full?.EmailAddress.length).toBe(255);
	});

	it('documents the awkward ones among the first forty', () => {
		expect(awkwardCustomers.map(({ id }) => id)).toEqual([...awkwardIds].sort((a, b) => a - b));
		expect(Math.max(...awkwardIds)).toBeLessThanOrEqual(40);
		for (const { id, values } of awkwardCustomers) expect(customers[id - 1]).toMatchObject(values);
		const page = readFileSync(join(projectFolder, 'docs', 'emulated-store.md'), 'utf8');
		const lines = page.split('\n').map((line) => line.replace(/\s+/g, ' '));
		for (const { id, what } of awkwardCustomers) {
			expect(lines).toContainEqual(expect.stringContaining(`| ${id} | ${what} |`));
		}
	});
});
