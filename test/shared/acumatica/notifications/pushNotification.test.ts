import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushedCustomers } from '../../../../nodes/shared/acumatica/notifications/pushedCustomers';
import {
	byTimeStamp,
	parsePushNotifications,
} from '../../../../nodes/shared/acumatica/notifications/pushNotification';
import { pushMessage } from '../../../emulators/acumatica/pushNotifications';

const id = '0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0';
const columns = { customerId: 'CustomerID', recordId: 'NoteID' };

describe('a push notification', () => {
	it('is read with both halves and all digits of its time stamp', () => {
		const body = pushMessage({
			id,
			timeStamp: 638_700_123_456_789_013n,
			inserted: [{ CustomerID: 'C1' }],
			deleted: [{ CustomerID: 'C0' }],
		});
		expect(parsePushNotifications(body)).toEqual([
			{
				id: id.toLowerCase(),
				timeStamp: '638700123456789013',
				query: 'RMH-Customers',
				company: 'Company',
				rows: [{ CustomerID: 'C1' }, { CustomerID: 'C0' }],
			},
		]);
		expect(parsePushNotifications(`\uFEFF${body}`)).toHaveLength(1);
	});

	it('may have one half only', () => {
		for (const half of ['"Inserted":[{"CustomerID":"A"}]', '"Deleted":[{"CustomerID":"A"}]']) {
			const body = `{"Id":"x","TimeStamp":1,${half}}`;
			expect(parsePushNotifications(body)?.[0]?.rows).toEqual([{ CustomerID: 'A' }]);
		}
	});

	it.each([
		'',
		'hello',
		'{',
		'null',
		'7',
		'[]',
		'{}',
		'{"Id":"x"}',
		'{"TimeStamp":1}',
		'{"Id":"","TimeStamp":1}',
		'{"Id":"x","TimeStamp":-1}',
		'{"Id":"x","TimeStamp":1.5}',
		'{"Id":"x","TimeStamp":1e400}',
		'{"Id":"x","TimeStamp":"yesterday"}',
		'{"Id":"x","TimeStamp":1,"Inserted":{}}',
		'{"Id":"x","TimeStamp":1,"Inserted":[1]}',
		'{"Id":"x","TimeStamp":1,"Deleted":[["CustomerID"]]}',
		'[{"Id":"x","TimeStamp":1},{}]',
	])('is not %s', (body) => {
		expect(parsePushNotifications(body)).toBeNull();
	});

	it('comes in the order of the time stamps, several at once included', () => {
		const stamp = fc.bigInt({ min: 1n, max: 3_155_378_975_999_999_999n });
		fc.assert(
			fc.property(fc.array(stamp, { minLength: 1 }), (stamps) => {
				const body = `[${stamps.map((timeStamp) => pushMessage({ timeStamp })).join()}]`;
				const read = parsePushNotifications(body)?.map(({ timeStamp }) => BigInt(timeStamp));
				expect(read).toEqual([...stamps].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
			}),
		);
		expect(byTimeStamp({ timeStamp: '9' }, { timeStamp: '10' })).toBe(-1);
	});
});

describe('whom a push notification is about', () => {
	const of = (...rows: Record<string, unknown>[]) => pushedCustomers({ rows }, columns);

	it('is each customer once, though an update has it in both halves', () => {
		expect(of({ CustomerID: 'MAIN01    ' }, { CustomerID: 'Main01' }, { CustomerID: 'B' })).toEqual(
			{
				customers: [
					{ customerId: 'MAIN01', recordId: null },
					{ customerId: 'B', recordId: null },
				],
				columnsWithoutKey: [],
			},
		);
	});

	it('is one customer under its present ID, where the customer ID was changed', () => {
		expect(of({ CustomerID: 'NEW', NoteID: id }, { CustomerID: 'OLD', NoteID: id })).toEqual({
			customers: [{ customerId: 'NEW', recordId: id.toLowerCase() }],
			columnsWithoutKey: [],
		});
	});

	it('is found in columns however they are spelled', () => {
		const { customers } = of({ 'Customer ID': 'A' }, { 'customer.id': 'B' }, { note_id: id });
		expect(customers).toHaveLength(3);
	});

	it('is nobody where nothing says who; the values of the row do not come along', () => {
		const row = { CustomerID: null, NoteID: 'none', Email: 'somebody@example.com' };
		expect(of(row)).toEqual({
			customers: [],
			columnsWithoutKey: ['CustomerID', 'NoteID', 'Email'],
		});
		expect(of({ constructor: 'A', toString: 'B' }).customers).toEqual([]);
	});
});
