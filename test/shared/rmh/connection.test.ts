import { expect, it } from 'vitest';
import { addressOf, parseRmhConnection } from '../../../nodes/shared/rmh/connection';

const credential = { server: 'pos', database: 'RMH', user: 'sync', password: ' secret ' };

it('fills in what the credential leaves open, and turns seconds into milliseconds', () => {
	expect(parseRmhConnection({ ...credential, requestTimeout: '2.5' })).toEqual({
		server: 'pos',
		port: 1433,
		database: 'RMH',
		user: 'sync',
		password: ' secret ',
		encrypt: true,
		trustServerCertificate: false,
		connectionTimeout: 15_000,
		requestTimeout: 2_500,
		ledger: { schema: 'acumatica_sync', database: '' },
	});
});

it.each([
	['pos', {}, 'pos:1433'],
	['pos', { port: 1500 }, 'pos:1500'],
	['pos,1501', { port: 1500 }, 'pos:1501'],
	['pos\\SQLEXPRESS', {}, 'pos\\SQLEXPRESS'],
	['pos', { instanceName: 'RMH' }, 'pos\\RMH'],
	['10.0.0.5', { instanceName: ' ' }, '10.0.0.5:1433'],
])('understands the server %s %j', (server, more, address) => {
	expect(addressOf(parseRmhConnection({ ...credential, server, ...more }))).toBe(address);
});

it.each([
	[{ server: ' ' }, 'Server is empty'],
	[{ server: 'a\\b\\c' }, 'Server is not the name of a server'],
	[{ database: undefined }, 'Database is empty'],
	[{ user: '' }, 'User is empty'],
	[{ port: 'x' }, 'Port must be a number'],
	[{ port: 70000 }, 'Port must be between 1 and 65535'],
	[{ connectionTimeout: 0 }, 'Connection Timeout must be more than 0 seconds'],
])('refuses %j and names the field', (change, reason) => {
	expect(() => parseRmhConnection({ ...credential, ...change })).toThrow(
		expect.objectContaining({
			kind: 'configuration',
			message: `The RMH Database credential cannot be used: ${reason}`,
		}),
	);
});
