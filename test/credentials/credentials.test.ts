import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Expression, type ICredentialType } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { AcumaticaErpApi } from '../../credentials/AcumaticaErpApi.credentials';
import { AcumaticaErpOAuth2Api } from '../../credentials/AcumaticaErpOAuth2Api.credentials';
import { RmhDatabaseApi } from '../../credentials/RmhDatabaseApi.credentials';
import { parseAcumaticaConnection } from '../../nodes/shared/acumatica/connection';

const credentials: ICredentialType[] = [
	new RmhDatabaseApi(),
	new AcumaticaErpApi(),
	new AcumaticaErpOAuth2Api(),
];
const defaults = (credential: ICredentialType) =>
	Object.fromEntries(credential.properties.map(({ name, default: value }) => [name, value]));

describe.each(credentials.map((credential) => [credential.name, credential] as const))(
	'credential %s',
	(_name, credential) => {
		it('hides its secrets and nothing else', () => {
			const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
			expect(hidden.map(({ name }) => name)).toEqual([
				credential.extends ? 'clientSecret' : 'password',
			]);
		});

		it('explains every field that an analyst sees', () => {
			const seen = credential.properties.filter(({ type }) => type !== 'hidden');
			for (const { name, description } of seen) {
				expect(description, name).toMatch(/^.{20,}$/s);
			}
		});

		it('has an icon for the light and one for the dark theme', () => {
			const icon = credential.icon as { light: string; dark: string };
			for (const file of [icon.light, icon.dark]) {
				const path = join(__dirname, '../../credentials', file.replace('file:', ''));
				expect(existsSync(path), path).toBe(true);
			}
			expect(icon.light).not.toBe(icon.dark);
		});
	},
);

describe('the Acumatica credentials', () => {
	it('have defaults that the client accepts', () => {
		const typed = { url: 'https://acme.example/ERP', user: 'n8n', password: 'p' };
		const connection = parseAcumaticaConnection(
			{ ...defaults(new AcumaticaErpApi()), ...typed },
			{ kind: 'signIn' },
		);
		expect(connection).toMatchObject({
			url: 'https://acme.example/ERP',
			endpoint: { name: 'Default', version: '24.200.001' },
			maxConcurrentRequests: 2,
			requestsPerMinute: 0,
		});
	});

	it('use authorization code with PKCE and ask for a refresh token', () => {
		expect(defaults(new AcumaticaErpOAuth2Api())).toMatchObject({
			grantType: 'pkce',
			scope: 'api offline_access',
			authentication: 'body',
		});
	});

	it.each([
		['https://acme.example/AcumaticaERP'],
		[' https://acme.example/AcumaticaERP// '],
		['https://acme.example/AcumaticaERP/Main?ScreenId=AR303000'],
		['https://acme.example/AcumaticaERP/(W(12))/Main?CompanyID=Company'],
		['https://acme.example/AcumaticaERP/entity/Default/24.200.001/'],
		['https://acme.example/AcumaticaERP/Frames/Login.aspx'],
	])('build the OAuth addresses from %s', (url) => {
		const { authUrl, accessTokenUrl } = defaults(new AcumaticaErpOAuth2Api());
		const resolve = (expression: unknown) =>
			Expression.resolveWithoutWorkflow(String(expression).slice(1), { $self: { url } });
		const base = 'https://acme.example/AcumaticaERP/identity/connect';
		expect(resolve(authUrl)).toBe(`${base}/authorize`);
		expect(resolve(accessTokenUrl)).toBe(`${base}/token`);
	});
});
