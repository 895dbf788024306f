import { describe, expect, it } from 'vitest';
import { classifyReply } from '../../../../nodes/shared/acumatica/errors/classifyReply';
import { classifySignIn } from '../../../../nodes/shared/acumatica/errors/classifySignIn';
import type { AcumaticaReply } from '../../../../nodes/shared/acumatica/reply';

const json = (status: number, body: object): AcumaticaReply => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8' },
	cookies: [],
	text: JSON.stringify(body),
});
const text = (status: number, body: string, type = 'text/plain'): AcumaticaReply => ({
	status,
	headers: { 'content-type': type },
	cookies: [],
	text: body,
});
const redirect = (location: string): AcumaticaReply => ({
	status: 302,
	headers: { location },
	cookies: [],
	text: '',
});
const exception = (exceptionType: string, exceptionMessage: string, inner?: object) =>
	json(500, {
		message: 'An error has occurred.',
		exceptionMessage,
		exceptionType,
		stackTrace: '   at PX.Data.Somewhere()',
		...(inner ? { innerException: inner } : {}),
	});
const page = (status: number, title: string) =>
	text(status, `<!DOCTYPE html><html><head><title>${title}</title></head></html>`, 'text/html');
const LIMIT = 'API Login Limit: The number of concurrent API logins has been reached.';

const requests: Array<[string, AcumaticaReply, string, RegExp?]> = [
	[
		'empty body',
		json(400, {
			message: 'The request is invalid.',
			modelState: { '': ['The request body should not be empty.'] },
		}),
		'validation',
		/should not be empty/,
	],
	['401', text(401, ''), 'signedOut'],
	[
		'403',
		json(403, { message: 'You have insufficient rights to access the Customers (AR303000) form.' }),
		'permission',
		/Customers \(AR303000\)/,
	],
	['404', text(404, ''), 'notFound'],
	[
		'409',
		text(
			409,
			'A long operation is running for this screen in the current session. Please try again later.',
		),
		'conflict',
	],
	['411', page(411, 'Length Required'), 'unexpected'],
	['412', json(412, { message: 'Precondition failed' }), 'preconditionFailed'],
	['414', page(414, 'Request-URI Too Long'), 'badQuery'],
	['429 text', text(429, 'The custom error module does not recognize this error.'), 'rateLimited'],
	['429 HTML', page(429, 'Too many requests'), 'rateLimited'],
	['502', page(502, 'Bad Gateway'), 'transient'],
	['503', text(503, ''), 'transient'],
	['504', text(504, ''), 'transient'],
	[
		'no entity',
		exception(
			'PX.Api.ContractBased.NoEntitySatisfiesTheConditionException',
			'No entity satisfies the condition.',
		),
		'notFound',
	],
	[
		'unknown field',
		exception(
			'System.Collections.Generic.KeyNotFoundException',
			'The given key was not present in the dictionary.',
		),
		'badQuery',
	],
	[
		'type mismatch',
		exception(
			'Microsoft.Data.OData.ODataException',
			"A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'.",
		),
		'badQuery',
	],
	[
		'unknown function',
		exception(
			'Microsoft.Data.OData.ODataException',
			"An unknown function with name 'contains' was found.",
		),
		'badQuery',
	],
	[
		'unsupported function',
		exception('System.NotSupportedException', 'The function is not supported in the filter.'),
		'badQuery',
	],
	[
		'several records',
		exception('PX.Api.ContractBased.MoreThanOneEntitySatisfiesTheConditionException', ''),
		'duplicate',
	],
	[
		'number format',
		exception('System.FormatException', 'Input string was not in a correct format.'),
		'validation',
	],
	[
		'302 error page without words',
		redirect('/ERP/Frames/Error.aspx?message=An%20error%20has%20occurred.'),
		'unexpected',
	],
	[
		'optimization',
		exception(
			'PX.Api.ContractBased.CannotOptimizeException',
			'Optimization cannot be performed.The following fields cause the error:\r\nCreditVerificationRules/RemainingCreditLimit : View CustomerBalance has BQL delegate',
		),
		'cannotOptimize',
	],
	[
		'set-up',
		exception(
			'PX.Data.PXSetupNotEnteredException',
			'The required configuration data is not entered on the Accounts Receivable Preferences form.',
		),
		'configuration',
		/Accounts Receivable Preferences form/,
	],
	[
		'another process',
		exception(
			'PX.Data.PXLockViolationException',
			"Another process has updated the 'Customer' record. Your changes will be lost.",
		),
		'conflict',
	],
	[
		'another process, inner',
		exception('PX.Data.PXException', 'Something', {
			message: 'An error has occurred.',
			exceptionMessage: "Another process has updated the 'Customer' record.",
			exceptionType: 'PX.Data.PXException',
		}),
		'conflict',
	],
	[
		'deadlock',
		exception('System.Data.SqlClient.SqlException', 'Transaction (Process ID 62) was deadlocked'),
		'transient',
	],
	[
		'500 of a validation',
		exception('PX.Data.PXException', "Error: 'Branch' cannot be empty."),
		'validation',
		/'Branch' cannot be empty/,
	],
	[
		'500 not known',
		exception(
			'System.NullReferenceException',
			'Object reference not set to an instance of an object.',
		),
		'unexpected',
		/Object reference/,
	],
	['500 HTML', page(500, 'Runtime &amp; other trouble'), 'unexpected', /Runtime & other trouble/],
	['500 empty', text(500, ''), 'unexpected'],
	['seat 429', text(429, LIMIT), 'seatLimit'],
	['seat 500 JSON', exception('PX.Data.PXException', LIMIT), 'seatLimit'],
	[
		'seat 500 stack',
		json(500, {
			message: 'An error has occurred.',
			exceptionMessage: 'x',
			stackTrace: 'at PX.LicensePolicy.PXLicensePolicy.CheckApiUsersLimits()',
		}),
		'seatLimit',
	],
	['seat 500 HTML', page(500, LIMIT), 'seatLimit'],
	[
		'seat 302',
		redirect(
			`/AcumaticaERP/Frames/Error.aspx?exceptionID=1&message=${encodeURIComponent('The number of concurrent API logins for the license has been reached.')}`,
		),
		'seatLimit',
	],
	[
		'302 error page',
		redirect('/AcumaticaERP/Frames/Error.aspx?typeID=error&message=The+tenant+is+locked'),
		'unexpected',
		/The tenant is locked/,
	],
	['302 login page', redirect('/AcumaticaERP/Frames/Login.aspx?ReturnUrl=x'), 'signedOut'],
	[
		'301 other host',
		redirect('https://new.example/ERP/entity/auth/login'),
		'configuration',
		/https:\/\/new\.example/,
	],
];

describe('classifyReply', () => {
	it.each(requests)('%s', (_name, reply, kind, words) => {
		const error = classifyReply(reply);
		expect(error).toMatchObject({ kind, status: reply.status, outcomeUnknown: false });
		if (words) expect(error.message).toMatch(words);
		expect(error.description).toMatch(/\w{3}.*[.)"]$/s);
	});

	it('names the fields that prevent a list', () => {
		const reply = requests.find(([name]) => name === 'optimization')?.[1] as AcumaticaReply;
		expect(classifyReply(reply).description).toContain(
			'CreditVerificationRules/RemainingCreditLimit',
		);
	});

	it('says how long to wait when the reply does', () => {
		const reply = { ...text(429, ''), headers: { 'retry-after': '17' } };
		expect(classifyReply(reply).description).toContain('17 seconds');
	});
});

const signIns: Array<[string, AcumaticaReply, string, RegExp?]> = [
	[
		'wrong password',
		exception('PX.Data.PXException', 'Error: Invalid credentials. Please try again.'),
		'signInRefused',
		/password/,
	],
	[
		'locked',
		exception('PX.Data.PXException', 'Error: Your account is locked out.'),
		'signInRefused',
		/locked/,
	],
	[
		'new password',
		exception(
			'PX.Data.PXException',
			'You need to change your password. Sign in by using your browser to set a new password.',
		),
		'signInRefused',
		/new password/,
	],
	[
		'another refusal',
		exception('PX.Data.PXException', 'Error: The branch X cannot be found in the system.'),
		'signInRefused',
		/branch X/,
	],
	[
		'unknown tenant',
		exception(
			'PX.Data.PXUndefinedCompanyException',
			'A proper company ID cannot be determined for the request.',
		),
		'unknownTenant',
	],
	[
		'400',
		json(400, { message: 'The request is invalid.', modelState: { credentials: ['bad'] } }),
		'signInRefused',
	],
	['401', text(401, ''), 'signInRefused'],
	['404', page(404, 'Not Found'), 'configuration', /no Acumatica instance/],
	['405', page(405, 'Method not allowed'), 'configuration', /no Acumatica instance/],
	['429 of IIS', text(429, 'The custom error module does not recognize this error.'), 'seatLimit'],
	['seat 500', exception('PX.Data.PXException', LIMIT), 'seatLimit'],
	['503', text(503, ''), 'transient'],
	['500 HTML', page(500, 'Runtime Error'), 'unexpected'],
];

describe('classifySignIn', () => {
	it.each(signIns)('%s', (_name, reply, kind, words) => {
		const error = classifySignIn(reply);
		expect(error).toMatchObject({ kind, status: reply.status });
		if (words) expect(error.message).toMatch(words);
	});
});

describe('the texts', () => {
	it.each([...requests, ...signIns])('of "%s" are for an analyst', (_name, reply) => {
		for (const error of [classifyReply(reply), classifySignIn(reply)]) {
			const own = error.message.replace(/: .*$/s, '');
			expect(own).not.toMatch(/\b(error|problem|failure|failed)\b/i);
			expect(own).toMatch(/^[A-Z]/);
		}
	});
});
