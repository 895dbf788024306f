import { describe, expect, it } from 'vitest';
import { parseAcumaticaConnection } from '../../../nodes/shared/acumatica/connection';
import { AcumaticaError } from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { parseInstanceUrl } from '../../../nodes/shared/acumatica/instanceUrl';

const signIn = { kind: 'signIn' } as const;
const oAuth2 = { kind: 'oAuth2', refresh: async () => 'new' } as const;
const typed = { url: 'https://acme.example/ERP', user: ' n8n ', password: ' Secret-1 ' };
const clientId = '01234567-89AB-CDEF-0123-456789ABCDEF@Company';
const connected = { url: typed.url, clientId, oauthTokenData: { access_token: 'token' } };

const refusal = (work: () => unknown): AcumaticaError => {
	let thrown: unknown;
	try {
		work();
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(AcumaticaError);
	return thrown as AcumaticaError;
};

describe('parseInstanceUrl', () => {
	it.each([
		['https://acme.example/AcumaticaERP'],
		['  https://acme.example/AcumaticaERP///  '],
		['https://ACME.example:443/AcumaticaERP'],
		['https://acme.example/AcumaticaERP/Main?ScreenId=AR303000#x'],
		['https://acme.example/AcumaticaERP/(W(10))/Main'],
		['https://acme.example/AcumaticaERP/(w(1))/'],
		['https://acme.example/AcumaticaERP/Frames/Login.aspx?ReturnUrl=%2f'],
		['https://acme.example/AcumaticaERP/entity/Default/24.200.001/Customer'],
		['https://acme.example/AcumaticaERP/t/Company/api/odata/gi'],
	])('%s', (url) => {
		expect(parseInstanceUrl(url)).toBe('https://acme.example/AcumaticaERP');
	});

	it.each([
		['https://acme.example', 'https://acme.example'],
		['https://acme.example/Main', 'https://acme.example'],
		['https://acme.example/apps/ERP2', 'https://acme.example/apps/ERP2'],
		['http://localhost/ERP', 'http://localhost/ERP'],
		['http://127.0.0.1:8080/ERP', 'http://127.0.0.1:8080/ERP'],
		['http://[::1]:8080/ERP', 'http://[::1]:8080/ERP'],
	])('%s gives %s', (url, expected) => {
		expect(parseInstanceUrl(url)).toBe(expected);
	});

	it.each([
		['', 'empty'],
		['acme.example/ERP', 'acme.example/ERP'],
		['ftp://acme.example', 'ftp://acme.example'],
		['http://acme.example/ERP', 'http://acme.example'],
		['http://localhost.example/ERP', 'https'],
		['http://127.0.0.1.example/', 'https'],
	])('refuses "%s"', (url, named) => {
		const error = refusal(() => parseInstanceUrl(url));
		expect(error.kind).toBe('configuration');
		expect(error.message).toContain(named);
		expect(error.description).toContain('https://');
	});

	it.each([['https://ann:Secret-1@acme.example'], ['ann:Secret-1@acme.example/ERP']])(
		'does not repeat a password typed into the address',
		(url) => {
			const error = refusal(() => parseInstanceUrl(url));
			expect(error.message + error.description).not.toContain('Secret-1');
		},
	);
});

describe('parseAcumaticaConnection', () => {
	it('reads a sign-in with its defaults', () => {
		expect(parseAcumaticaConnection({ ...typed, tenant: ' ', branch: '' }, signIn)).toEqual({
			url: 'https://acme.example/ERP',
			tenant: undefined,
			branch: undefined,
			endpoint: { name: 'Default', version: '24.200.001' },
			maxConcurrentRequests: 2,
			requestsPerMinute: 0,
			authentication: { kind: 'signIn', user: 'n8n', password: ' Secret-1 ' },
		});
	});

	it('reads an OAuth connection, whose client ID names the tenant', () => {
		const connection = parseAcumaticaConnection({ ...connected, branch: 'MAIN' }, oAuth2);
		expect(connection).toMatchObject({
			tenant: 'Company',
			branch: 'MAIN',
			authentication: { kind: 'oAuth2', accessToken: 'token' },
		});
	});

	it('takes numbers written as text', () => {
		const numbers = { maxConcurrentRequests: '3', requestsPerMinute: '50' };
		expect(parseAcumaticaConnection({ ...typed, ...numbers }, signIn)).toMatchObject({
			maxConcurrentRequests: 3,
			requestsPerMinute: 50,
		});
	});

	it.each([
		[{ user: '' }, 'User'],
		[{ password: '' }, 'Password'],
		[{ password: undefined }, 'Password'],
		[{ url: undefined }, 'Instance URL'],
		[{ endpointName: 'a/b' }, 'Endpoint Name'],
		[{ endpointVersion: '' }, 'Endpoint Version'],
		[{ maxConcurrentRequests: 0 }, 'Max Concurrent Requests'],
		[{ maxConcurrentRequests: 'many' }, 'Max Concurrent Requests'],
		[{ requestsPerMinute: -1 }, 'Requests per Minute'],
		[{ requestsPerMinute: 1.5 }, 'Requests per Minute'],
	])('names the field that is wrong in %o', (wrong, label) => {
		const error = refusal(() => parseAcumaticaConnection({ ...typed, ...wrong }, signIn));
		expect(error.kind).toBe('configuration');
		expect(error.message).toContain(label);
		expect(error.message + error.description).not.toContain('Secret-1');
	});

	it.each([
		['01234567-89AB-CDEF-0123-456789ABCDEF'],
		['01234567-89AB-CDEF-0123-456789ABCDEF@'],
		['n8n@Company'],
	])('refuses the client ID %s', (wrong) => {
		const error = refusal(() =>
			parseAcumaticaConnection({ ...connected, clientId: wrong }, oAuth2),
		);
		expect(error.message).toContain(wrong);
		expect(error.description).toContain('SM303010');
	});

	it.each([[undefined], [{}], [{ access_token: '' }]])(
		'wants a connected account, not %o',
		(data) => {
			const error = refusal(() =>
				parseAcumaticaConnection({ ...connected, oauthTokenData: data }, oAuth2),
			);
			expect(error.message).toContain('not connected');
		},
	);

	it.each([[null], [undefined], ['text'], [[]]])('bears %o instead of a credential', (data) => {
		expect(refusal(() => parseAcumaticaConnection(data, signIn)).kind).toBe('configuration');
	});
});
