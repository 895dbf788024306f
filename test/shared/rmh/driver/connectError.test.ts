import { describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../../../nodes/shared/rmh/connection';
import { toConnectError } from '../../../../nodes/shared/rmh/driver/connectError';

const connection = parseRmhConnection({
	server: 'pos',
	database: 'RMH',
	user: 'sync',
	password: 'Pa55word',
});
const driverError = (code: string, below?: string) =>
	Object.assign(new Error('x'), {
		code,
		originalError: Object.assign(new Error('y'), {
			code,
			cause: below ? Object.assign(new Error('z'), { code: below }) : undefined,
		}),
	});

describe('toConnectError', () => {
	it.each([
		['ESOCKET', 'ECONNREFUSED', 'unreachable', /pos:1433 cannot be reached: nothing listens/],
		['ESOCKET', 'ENOTFOUND', 'unreachable', /no such host name/],
		['ETIMEOUT', undefined, 'unreachable', /no answer in time/],
		['EINSTLOOKUP', undefined, 'unreachable', /SQL Server Browser/],
		['ESOCKET', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate', /not trusted/],
		['ESOCKET', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate', /not trusted/],
		['ESOCKET', 'ERR_TLS_CERT_ALTNAME_INVALID', 'certificate', /not trusted/],
		['EENCRYPT', undefined, 'encryption', /does not offer encryption/],
		['ELOGIN', undefined, 'loginRefused', /refused the login/],
	])('%s over %s is %s', (code, below, kind, message) => {
		const error = toConnectError(driverError(code, below), connection, []);
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(message);
		expect(`${error.message}${error.description}`).not.toContain('Pa55word');
	});

	it.each([
		[[18456], 'loginRefused', 18456],
		[[18470], 'loginRefused', 18470],
		[[18487], 'loginRefused', 18487],
		[[4060, 18456], 'noSuchDatabase', 4060],
	])('the messages %j of the sign-in mean %s', (numbers, kind, sqlErrorNumber) => {
		const messages = numbers.map((number) => ({ number, message: 'Login failed.' }));
		const error = toConnectError(driverError('ELOGIN'), connection, messages);
		expect(error).toMatchObject({ kind, sqlErrorNumber });
	});
});
