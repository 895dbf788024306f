import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyForName } from '../../../nodes/shared/customer/companyForName';
import { displayName } from '../../../nodes/shared/customer/displayName';

const word = fc.constantFrom('', 'Ann', 'Lee', 'ACME', ' Ann ', 'Ann  Lee', '\u00a0');
const parts = fc.record({ company: word, firstName: word, lastName: word });
const name = fc.constantFrom('Ann', 'Lee', 'Ann Lee', 'ACME', ' ACME  Ltd ');
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('companyForName', () => {
	it('makes RMH call the customer by the name, or says why it cannot', () => {
		fc.assert(
			fc.property(name, parts, fc.boolean(), (wanted, given, companyFirst) => {
				const found = companyForName(wanted, given, companyFirst);
				if ('shownAs' in found) {
					// Only a person of another name, where persons come first.
					expect(companyFirst).toBe(false);
					expect(found.shownAs).toBe(plain(`${given.firstName} ${given.lastName}`));
					expect(found.shownAs).not.toBe(plain(wanted));
				} else {
					const shown = displayName({ ...given, company: found.company }, companyFirst);
					expect(shown).toBe(plain(wanted));
				}
			}),
		);
	});

	it('changes nothing the second time', () => {
		fc.assert(
			fc.property(name, parts, fc.boolean(), (wanted, given, companyFirst) => {
				const found = companyForName(wanted, given, companyFirst);
				if ('shownAs' in found) return;
				const again = companyForName(wanted, { ...given, ...found }, companyFirst);
				expect(again).toEqual(found);
			}),
		);
	});
});
