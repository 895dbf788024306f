import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerItem, CustomerLoyalty } from '../../../nodes/shared/customer/customerItem';
import { contentHash } from '../../../nodes/shared/customer/sync/contentHash';
import { customerItem } from './customerItems';

const base = customerItem();
const blanks = fc.constantFrom('', ' ', '  ', '\t');
const cases = fc.constantFrom<(text: string) => string>(
	(text) => text,
	(text) => text.toLowerCase(),
	(text) => text.toUpperCase(),
);

/** The same customer as somebody else would type it. */
const retyped = fc
	.record({
		before: blanks,
		after: blanks,
		email: cases,
		state: cases,
		account: cases,
		phone: fc.constantFrom('(212) 555-0134', '212-555-0134', '212.555.0134', '2125550134'),
		country: fc.constantFrom('USA', 'us', 'United States', 'U.S.A.'),
	})
	.map(({ before, after, email, state, account, phone, country }) => {
		const padded = (text: string | undefined) => `${before}${text ?? ''}${after}`;
		return customerItem({
			name: padded(base.name),
			company: padded(base.company),
			contact: { ...base.contact, email: padded(email(base.contact?.email ?? '')), phone },
			address: { ...base.address, state: state(base.address?.state ?? ''), country },
			rmh: base.rmh && {
				...base.rmh,
				accountNumber: padded(account(base.rmh.accountNumber)),
				rowVersion: 'FFFFFFFFFFFFFFFF',
				lastUpdated: '2030-01-01T00:00:00.000',
			},
			link: {
				status: 'Processed',
				origin: 'created',
				recordId: null,
				customerId: null,
				contentHash: '',
				attempts: 3,
				run: { job: 'upload', token: '7', owner: 'execution 7' },
			},
		});
	});

/** Each changes something that a person would call a change. */
const changes: [string, Partial<CustomerItem>][] = [
	['name', { name: "O'Brien & Daughters" }],
	['company', { company: '' }],
	['unknown company', { company: undefined }],
	['type', { type: 'credit' }],
	['title', { contact: { ...base.contact, title: 'Dr' } }],
	['first name', { contact: { ...base.contact, firstName: 'NORA' } }],
	['last name', { contact: { ...base.contact, lastName: 'Obrien' } }],
	['email', { contact: { ...base.contact, email: 'nora.o@example.com' } }],
	['phone', { contact: { ...base.contact, phone: '(212) 555-0135' } }],
	['fax', { contact: { ...base.contact, fax: '(212) 555-0134' } }],
	['street', { address: { ...base.address, line1: '2 Main St' } }],
	['second line', { address: { ...base.address, line2: 'Floor 2' } }],
	['city', { address: { ...base.address, city: 'Newark' } }],
	['state', { address: { ...base.address, state: 'NJ' } }],
	['postal code', { address: { ...base.address, postalCode: '10002' } }],
	['country', { address: { ...base.address, country: 'Canada' } }],
	['tax number', { tax: { ...base.tax, registrationId: 'US124' } }],
	['exemption', { tax: { ...base.tax, exempt: true } }],
	['credit limit', { credit: { ...base.credit, limit: 0.01 } }],
	['receivable account', { credit: { ...base.credit, accountNumber: '100007' } }],
	['points', { loyalty: { points: 121, programs: [] } }],
	['no points', { loyalty: null }],
	['account number', { rmh: base.rmh && { ...base.rmh, accountNumber: '100008' } }],
];

describe('contentHash', () => {
	it('does not see formatting, row versions and times', () => {
		fc.assert(
			fc.property(retyped, (item) => {
				expect(contentHash(item)).toBe(contentHash(base));
			}),
		);
	});

	it.each(changes)('sees a change of %s', (_what, change) => {
		expect(contentHash(customerItem(change))).not.toBe(contentHash(base));
	});

	it('tells all of them apart from each other', () => {
		const hashes = changes.map(([, change]) => contentHash(customerItem(change)));
		expect(new Set(hashes).size).toBe(changes.length);
	});

	it('does not mix fields up', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (line1, line2) => {
				fc.pre(line1.trim() !== line2.trim());
				const one = customerItem({ address: { line1, line2 } });
				const other = customerItem({ address: { line1: line2, line2: line1 } });
				expect(contentHash(one)).not.toBe(contentHash(other));
			}),
		);
	});

	it('sees the points of single programs only where each is synchronised by itself', () => {
		const hashOf = (loyalty: CustomerLoyalty) => contentHash(customerItem({ loyalty }));
		const gold = (points: number) => ({ points: 120, programs: [{ program: 'Gold', points }] });
		expect(hashOf(gold(1))).toBe(contentHash(base));
		expect(hashOf({ ...gold(1), eachProgram: true })).not.toBe(contentHash(base));
		expect(hashOf({ ...gold(1), eachProgram: true })).not.toBe(
			hashOf({ ...gold(2), eachProgram: true }),
		);
	});

	it('is what ledgers have noted before there were such programs', () => {
		expect(contentHash(base, ['CustomText1', 'a'])).toBe(
			'fcdb1138c1e462c5d721cdfd73dfcea09c2d2528952453491db6f1e998a8cbbf',
		);
	});

	it('sees further values', () => {
		expect(contentHash(base, ['CustomText1', 'a'])).not.toBe(contentHash(base));
		expect(contentHash(base, ['CustomText1', 'a'])).not.toBe(
			contentHash(base, ['CustomText1', 'b']),
		);
		expect(contentHash(base)).toMatch(/^[0-9a-f]{64}$/);
	});
});
