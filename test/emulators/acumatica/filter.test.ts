import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient } from './testClient';

describe('$filter (rule 14)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;

	beforeAll(async () => {
		const modified = (day: number) => `2026-11-0${day}T08:00:00.000Z`;
		emulator = await startAcumaticaEmulator({
			customers: [
				{
					fields: {
						CustomerID: 'A',
						CustomerName: "O'Brien & Co",
						AccountRef: 'RMH:STORE1:1',
						CreditLimit: 100.5,
						LastModifiedDateTime: modified(1),
						'MainContact/Email': 'ann@example.com',
						'custom/CurrentCustomer/UsrLoyaltyPoints': 12.5,
						'custom/CurrentCustomer/AttributeLOYALTY': 'gold',
					},
				},
				{
					fields: {
						CustomerID: 'B',
						CustomerName: 'Baker',
						Status: 'Inactive',
						IsGuestCustomer: true,
						LastModifiedDateTime: modified(2),
						OrderPriority: 3,
					},
				},
				{
					fields: {
						CustomerID: 'C',
						CustomerName: 'Brian',
						AccountRef: 'RMH:STORE1:3',
						LastModifiedDateTime: modified(3),
						'MainContact/Email': 'cy@example.com',
					},
				},
			],
		});
		client = new TestClient(emulator);
		await client.signIn();
	});
	afterAll(async () => await emulator.close());

	const run = async ($filter: string) =>
		await client.entity('GET', 'Customer', { query: { $filter, $select: 'CustomerID' } });
	const found = async (filter: string) => {
		const reply = await run(filter);
		expect(reply.status, reply.text).toBe(200);
		return (reply.body as { CustomerID: { value: string } }[])
			.map(({ CustomerID }) => CustomerID.value)
			.join('');
	};

	test.each([
		["CustomerID eq 'b'", 'B'],
		["CustomerID eq 'B   '", 'B'],
		["CustomerName eq 'o''brien & co'", 'A'],
		["CustomerID ne 'A'", 'BC'],
		["CustomerID gt 'A' and CustomerID le 'C'", 'BC'],
		["CustomerID eq 'A' or CustomerID eq 'C' or AccountRef eq 'x'", 'AC'],
		["(CustomerID eq 'A' or CustomerID eq 'B') and Status eq 'Inactive'", 'B'],
		["CustomerID eq 'A' or CustomerID eq 'B' and Status eq 'Nothing'", 'A'],
		["'C' eq CustomerID", 'C'],
		["substringof('BRI',CustomerName)", 'AC'],
		["startswith(CustomerName,'b')", 'BC'],
		["endswith(CustomerName, 'er')", 'B'],
		["MainContact/Email eq 'CY@EXAMPLE.COM'", 'C'],
		['AccountRef eq null', 'B'],
		['AccountRef ne null', 'AC'],
		["AccountRef eq ''", ''],
		["AccountRef ne 'RMH:STORE1:1'", 'C'],
		['IsGuestCustomer eq true', 'B'],
		['CreditLimit eq 100.5M', 'A'],
		['CreditLimit gt 100', 'A'],
		['OrderPriority eq 3', 'B'],
		["LastModifiedDateTime gt datetimeoffset'2026-11-02T10:00:00+02:00'", 'C'],
		["LastModifiedDateTime ge datetimeoffset'2026-11-02T08:00:00Z'", 'BC'],
		["cf.String(f='CurrentCustomer.AttributeLOYALTY') eq 'Gold'", 'A'],
		["cf.Decimal(f='CurrentCustomer.UsrLoyaltyPoints') ge 12.5M", 'A'],
		["cf.String(f='CurrentCustomer.AcctReferenceNbr') eq 'rmh:store1:3'", 'C'],
	])('%s', async (filter, expected) => {
		expect(await found(filter)).toBe(expected);
	});

	test('NoteID takes a guid', async () => {
		const id = emulator.customers.findByCustomerId('B')?.id ?? '';
		expect(await found(`NoteID eq guid'${id}'`)).toBe('B');
	});

	test.each([
		['an unknown field', "Nothing eq 'A'", 'The given key was not present in the dictionary.'],
		['an unbound field', "MainContact/Phone3 eq 'A'", 'The given key was not present'],
		['an unknown custom field', "cf.String(f='X.Y') eq 'A'", 'The given key was not present'],
		['a number for a text', 'CustomerID eq 1', "operand types 'Edm.String' and 'Edm.Int32'"],
		[
			'a text for a flag',
			"IsGuestCustomer eq 'true'",
			"operand types 'Edm.Boolean' and 'Edm.String'",
		],
		['a text for a date', "LastModifiedDateTime gt '2026-11-01'", 'incompatible types'],
		['a date for a date-time', "LastModifiedDateTime gt date'2026-11-01'", 'incompatible types'],
		['contains', "contains(CustomerName,'b')", 'contains'],
		['tolower', "tolower(CustomerName) eq 'b'", 'tolower'],
		['toupper', "toupper(CustomerName) eq 'B'", 'toupper'],
		['not', "not substringof('b',CustomerName)", 'not'],
		['a missing operand', 'CustomerID eq', 'Syntax error'],
		['an open bracket', "(CustomerID eq 'A'", 'Syntax error'],
		['an open quote', "CustomerID eq 'A", 'Syntax error'],
		['two filters in a row', "CustomerID eq 'A' CustomerID eq 'B'", 'Syntax error'],
		['a detail field', "Attributes/Value eq 'A'", 'detail'],
	])('%s is 500', async (_what, filter, message) => {
		const reply = await run(filter);
		expect(reply.status).toBe(500);
		expect((reply.body as { exceptionMessage: string }).exceptionMessage).toContain(message);
	});

	test('substringof(..) eq true silently finds nothing', async () => {
		expect(await found("substringof('b',CustomerName) eq true")).toBe('');
	});

	test('switches: date literals without offset, empty values, several views, detail rows', async () => {
		const { settings } = emulator;
		const atEight = "LastModifiedDateTime ge datetimeoffset'2026-11-02T00:00:00'";
		expect(await found(atEight)).toBe('BC');
		settings.literalsWithoutOffset = 'utc';
		expect(await found(atEight.replace('02T00', '01T09'))).toBe('BC');
		settings.notEqualMatchesEmpty = true;
		expect(await found("AccountRef ne 'RMH:STORE1:1'")).toBe('BC');
		const crossing = "CustomerID eq 'A' and AccountRef eq 'RMH:STORE1:1'";
		expect(await found(crossing)).toBe('A');
		settings.crossViewFilters = 'empty';
		expect(await found(crossing)).toBe('');
		expect(await found("CustomerID eq 'A' or AccountRef eq 'RMH:STORE1:3'")).toBe('AC');
		settings.crossViewFilters = 'error';
		expect((await run(crossing)).status).toBe(500);
		settings.detailFilters = 'empty';
		expect(await found("Attributes/Value eq 'A'")).toBe('');
	});

	test('an address that is too long is refused by IIS', async () => {
		const keys = Array.from({ length: 400 }, (_, index) => `CustomerID eq 'CUSTOMER${index}'`);
		const reply = await run(keys.join(' or '));
		expect(reply.status).toBe(414);
		expect(reply.headers.get('content-type')).toBe('text/html');
	});
});
