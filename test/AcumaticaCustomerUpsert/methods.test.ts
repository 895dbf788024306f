import type { ICredentialTestFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';

let acumatica: AcumaticaEmulator;
beforeAll(async () => {
	acumatica = await startAcumaticaEmulator();
});
afterEach(() => {
	acumatica.faults.clear();
	expect(acumatica.stats.seatsInUse).toBe(0);
});
afterAll(async () => await acumatica.close());

const { methods } = new AcumaticaCustomerUpsert();

/** The few things that a list method asks n8n for. */
const editor = () =>
	({
		getCredentials: async () => acumaticaCredential(acumatica),
		getNodeParameter: () => 'signIn',
		getNode: () => ({ name: 'Acumatica Customer Upsert' }),
		helpers: {},
	}) as unknown as ILoadOptionsFunctions;

describe('lists in the editor come from the instance', () => {
	test('customer classes, by ID or description', async () => {
		const { results } = await methods.listSearch.searchCustomerClasses.call(editor());
		expect(results.map(({ value }) => value)).toEqual(['CREDIT', 'DEFAULT', 'RETAIL']);
		const found = await methods.listSearch.searchCustomerClasses.call(editor(), 'reta');
		expect(found.results.map(({ value }) => value)).toEqual(['RETAIL']);
	});

	test('terms and attributes', async () => {
		const terms = await methods.listSearch.searchTerms.call(editor());
		expect(terms.results.map(({ value }) => value)).toContain('NET30');
		const attributes = await methods.listSearch.searchAttributes.call(editor());
		expect(attributes.results.map(({ value }) => value)).toContain('LOYALTY');
	});

	test('the columns of the mapping are what the endpoint has, user-defined fields included', async () => {
		const { fields } = await methods.resourceMapping.getCustomerFields.call(editor());
		const ids = fields.map(({ id }) => id);
		expect(ids).toEqual(
			expect.arrayContaining([
				'PriceClassID',
				'MainContact/Address/City',
				'custom/CurrentCustomer/UsrLoyaltyPoints',
			]),
		);
		expect(ids).not.toContain('LastModifiedDateTime');
		expect(fields.find(({ id }) => id === 'CreditLimit')?.type).toBe('number');
	});

	test('a right that is missing is named', async () => {
		acumatica.faults.inject({ kind: 'forbidden', path: /CustomerClass/ });
		await expect(methods.listSearch.searchCustomerClasses.call(editor())).rejects.toMatchObject({
			message: expect.stringContaining('may not'),
			description: expect.stringContaining('SM201020'),
		});
	});
});

describe('the test of the credential', () => {
	const tryOut = async (changes: Parameters<typeof acumaticaCredential>[1]) =>
		await methods.credentialTest.acumaticaConnection.call({} as ICredentialTestFunctions, {
			id: '1',
			name: 'Acumatica ERP',
			type: 'acumaticaErpApi',
			data: acumaticaCredential(acumatica, changes),
		});

	test('is green only when data could be read', async () => {
		expect(await tryOut({})).toMatchObject({ status: 'OK' });
		expect(acumatica.stats.byRoute['GET Customer']).toBe(1);
	});

	test.each([
		['password', { password: 'wrong' }, /password/],
		['endpoint version', { endpointVersion: '17.200.001' }, /24\.200\.001/],
		['address', { url: 'http://acumatica.example/x' }, /HTTPS/i],
		['nothing there', { url: 'http://127.0.0.1:1/x' }, /127\.0\.0\.1/],
	])('names what is wrong: %s', async (_what, changes, message) => {
		const { status, message: told } = await tryOut(changes);
		expect(status).toBe('Error');
		expect(told).toMatch(message);
	});

	test('names a wrong tenant', async () => {
		acumatica.settings.tenants.push('Second');
		expect((await tryOut({ tenant: 'Third' })).message).toMatch(/tenant/);
		acumatica.settings.tenants.pop();
	});

	test('names a taken seat', async () => {
		acumatica.faults.inject({ kind: 'seatLimit' });
		expect((await tryOut({})).message).toMatch(/sessions/);
	});
});
