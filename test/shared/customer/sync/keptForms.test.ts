import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSynchronised } from '../../../../nodes/shared/customer/sync/asSynchronised';
import { keptForms, withKeptForms } from '../../../../nodes/shared/customer/sync/keptForms';

const CITY = 'MainContact/Address/City';
const known = {
	inverse: { faxColumnHolds: 'fax', taxNumberIs: 'registration', exemptTaxZone: '' } as const,
	region: 'US',
};
const text = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() !== '');

describe('forms in which a system keeps what was synchronised', () => {
	it('are known for as long as that value is the synchronised one, each system by itself', () => {
		fc.assert(
			fc.property(text, text, text, (synchronised, form, next) => {
				fc.pre(new Set([synchronised, form, next].map((one) => one.trim())).size === 3);
				const noted = withKeptForms('rmh', { [CITY]: synchronised }, { [CITY]: form }, 'US');
				expect(keptForms('rmh', noted)).toEqual({ [CITY]: form });
				expect(keptForms('acumatica', noted)).toEqual({});
				expect(keptForms('rmh', { ...noted, [CITY]: next })).toEqual({});
			}),
		);
	});

	it('are forgotten when the system keeps the value as it is', () => {
		const noted = withKeptForms(
			'acumatica',
			{ [CITY]: 'Saratoga Springs' },
			{ [CITY]: 'Saratoga' },
			'',
		);
		const anew = withKeptForms('acumatica', noted, { [CITY]: 'Saratoga Springs' }, '');
		expect(anew).toEqual({ [CITY]: 'Saratoga Springs' });
	});

	it('stand for the synchronised value, and nothing else does', () => {
		fc.assert(
			fc.property(text, text, text, (synchronised, form, typed) => {
				fc.pre(new Set([synchronised, form, typed].map((one) => one.trim())).size === 3);
				const snapshot = withKeptForms('rmh', { [CITY]: synchronised }, { [CITY]: form }, 'US');
				const cityOf = (city: string) =>
					asSynchronised({ address: { city } }, 'rmh', snapshot, known).address.city;
				expect(cityOf(form)).toBe(synchronised.trim());
				expect(cityOf(typed)).toBe(typed);
				expect(cityOf(synchronised)).toBe(synchronised);
			}),
		);
	});

	it('are none where a person has spoilt the note', () => {
		expect(keptForms('rmh', { [CITY]: 'Salem', [`inRmh:${CITY}`]: 'x' })).toEqual({});
		expect(keptForms('rmh', { [CITY]: 'Salem', [`inRmh:${CITY}`]: '[1]' })).toEqual({});
	});
});
