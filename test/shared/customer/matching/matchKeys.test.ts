import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, foldPostalCode } from '../../../../nodes/shared/customer/matching/foldText';
import { keyText, matchKeysOf } from '../../../../nodes/shared/customer/matching/matchKeys';
import { MATCH_RULES } from '../../../../nodes/shared/customer/matching/matchRule';
import { recordKeyTexts } from '../../../../nodes/shared/customer/matching/recordKeys';
import { phoneSpellings } from '../../../../nodes/shared/customer/phone';
import { customerItem } from '../customerItems';
import { NORAS, nora, record, REGION } from './people';

const own = { numbering: { kind: 'accountNumber' }, region: REGION } as const;

describe('what a customer is looked for by', () => {
	test('its reference, customer ID, e-mail, phone, and name with postal code', () => {
		expect(nora).toMatchObject({
			externalReference: 'RMH:STORE1:7',
			customerId: '100007',
			email: 'nora@example.com',
			phone: { number: '+12125550134' },
			name: { folded: "o'brien & sons" },
			postalCode: '10001',
		});
	});

	test('never by what is unusable: a bad e-mail, a phone in words, half an address', () => {
		const item = customerItem({
			name: ' ',
			contact: { email: 'ella@example.com; ella@example.org', phone: 'call after 5 pm' },
		});
		const keys = matchKeysOf(item, { numbering: { kind: 'acumatica' }, region: REGION });
		expect(MATCH_RULES.filter((rule) => keyText(rule, keys) !== null)).toEqual([
			'externalReference',
		]);
		const nowhere = matchKeysOf(customerItem({ address: { city: 'New York' } }), own);
		expect(keyText('nameAndPostalCode', nowhere)).toBeNull();
	});

	test('a national phone number only where its country is known', () => {
		const abroad = matchKeysOf(customerItem(), { ...own, region: '' });
		expect(abroad.phone).toBeNull();
		const full = customerItem({ contact: { phone: '+44 20 7946 0958' } });
		expect(matchKeysOf(full, { ...own, region: '' }).phone?.number).toBe('+442079460958');
	});
});

test.each([
	['Jürgen  MÜLLER', 'jurgen muller'],
	['Cafe\u0301\u00a0Straße', 'café STRASSE'],
	['Ｓｍｉｔｈ', 'smith'],
])('the names %j and %j are the same', (a, b) => expect(foldName(a)).toBe(foldName(b)));

test.each([
	['02108-1234', '021081234'],
	['sw1a 1aa', 'SW1A1AA'],
])('the postal codes %j and %j are the same', (a, b) =>
	expect(foldPostalCode(a)).toBe(foldPostalCode(b)),
);

test('a phone number is asked for as people write it', () => {
	expect(phoneSpellings('+12125550134')).toEqual([
		'+12125550134',
		'(212) 555-0134',
		'+1 212 555 0134',
		'2125550134',
	]);
});

describe('both sides are normalised alike', () => {
	test('whatever the spelling', () => {
		const reference = { externalReference: 'rmh:store1:7 ', customerId: '100007 ' };
		const same = record(reference, NORAS);
		for (const rule of MATCH_RULES) {
			expect(recordKeyTexts(rule, same, REGION), rule).toContain(keyText(rule, nora));
		}
	});

	test('a customer that was uploaded as it is has all its keys', () => {
		const text = fc.string({ unit: 'binary', maxLength: 12 });
		const phone = fc.oneof(fc.constantFrom('212-555-0134', '+43 1 234567', ''), text);
		const email = fc.oneof(fc.emailAddress(), text);
		fc.assert(
			fc.property(text, email, phone, text, (name, mail, number, postalCode) => {
				const item = customerItem({
					name,
					contact: { email: mail, phone: number },
					address: { postalCode },
				});
				const keys = matchKeysOf(item, own);
				const uploaded = record(
					{ externalReference: 'RMH:STORE1:7', customerId: '100007' },
					{
						CustomerName: name.trim(),
						'MainContact/Email': mail.trim(),
						'MainContact/Phone1': number.trim(),
						'MainContact/Address/PostalCode': postalCode.trim(),
					},
				);
				for (const rule of MATCH_RULES) {
					const key = keyText(rule, keys);
					expect(recordKeyTexts(rule, uploaded, REGION)).toEqual(key === null ? [] : [key]);
				}
			}),
		);
	});
});
