import { expect, it } from 'vitest';
import { toStatementError } from '../../../../nodes/shared/rmh/driver/statementError';

/** An error as the driver makes it. */
const driverError = (message: string, more: object) => Object.assign(new Error(message), more);

it.each([
	[208, "Invalid object name 'dbo.Customer'.", 'notAnRmhDatabase', /no table dbo\.Customer/],
	[208, "Invalid object name 'loyalty.Points'.", 'badObject', /"loyalty\.Points"/],
	[207, "Invalid column name 'HQID'.", 'badColumn', /"HQID"/],
	[4104, 'The multi-part identifier "c.HQID" could not be bound.', 'badColumn', /"c\.HQID"/],
	[
		229,
		"The SELECT permission was denied on the object 'Customer', database 'RMH', schema 'dbo'.",
		'noRight',
		/may not select on dbo\.Customer/,
	],
	[
		230,
		"The SELECT permission was denied on the column 'Notes' of the object 'Customer', database 'RMH', schema 'dbo'.",
		'noRight',
		/may not select on dbo\.Customer/,
	],
	[1205, 'Transaction (Process ID 52) was deadlocked …', 'deadlock', /deadlock/],
	[1222, 'Lock request time out period exceeded.', 'timeout', /locked/],
	[8134, 'Divide by zero error encountered.', 'unexpected', /Divide by zero/],
])('names the error %i of SQL Server: %s', (number, text, kind, message) => {
	const error = toStatementError(driverError(text, { code: 'EREQUEST', number }));
	expect(error).toMatchObject({ kind, sqlErrorNumber: number });
	expect(error.message).toMatch(message);
	expect(error.description).not.toBe('');
	expect(error.transient).toBe(kind === 'deadlock');
});

it.each([
	[
		2601,
		"Cannot insert duplicate key row in object 'dbo.Customer' with unique index 'UX_Phone'. The duplicate key value is (O'Hara, (214) 555 0100).",
		"Cannot insert duplicate key row in object 'dbo.Customer' with unique index 'UX_Phone'. The duplicate key value is ….",
	],
	[
		2627,
		"Violation of UNIQUE KEY constraint 'UQ_Mail'. Cannot insert duplicate key in object 'dbo.Customer'. The duplicate key value is (jane@shop.example).",
		"Violation of UNIQUE KEY constraint 'UQ_Mail'. Cannot insert duplicate key in object 'dbo.Customer'. The duplicate key value is ….",
	],
	[
		2628,
		"String or binary data would be truncated in table 'RMH.dbo.Audit', column 'Who'. Truncated value: 'Jane O'Hara'.",
		"String or binary data would be truncated in table 'RMH.dbo.Audit', column 'Who'. Truncated value: ….",
	],
	[
		245,
		"Conversion failed when converting the nvarchar value 'Jane O'Hara' to data type int.",
		'Conversion failed when converting the nvarchar value … to data type int.',
	],
])('tells error %i without the value of the row that it quotes', (number, text, told) => {
	const { message } = toStatementError(driverError(text, { code: 'EREQUEST', number }));
	expect(message).toBe(`The RMH database answered: ${told}`);
});

it.each([
	['ETIMEOUT', 'timeout'],
	['ECANCEL', 'cancelled'],
	['ESOCKET', 'connectionLost'],
	['ECONNCLOSED', 'connectionLost'],
	['EARGS', 'unexpected'],
])('names the code %s of the driver', (code, kind) => {
	expect(toStatementError(driverError('x', { code })).kind).toBe(kind);
});

it('finds the reason below the driver, and passes its own errors on', () => {
	const socket = driverError('read ECONNRESET', { code: 'ECONNRESET' });
	const error = toStatementError(
		driverError('x', { code: 'EREQUEST', originalError: { cause: socket } }),
	);
	expect(error.kind).toBe('connectionLost');
	expect(toStatementError(error)).toBe(error);
});
