import { afterEach, expect, test } from 'vitest';
import {
	listAttributes,
	listCustomerClasses,
	listTerms,
} from '../../../../nodes/shared/acumatica/customers/lists';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../../emulators/acumatica';
import { inSession } from './emulated';
import { acumaticaError, FakeAcumatica } from './fakeAcumatica';

let acumatica: AcumaticaEmulator | undefined;
afterEach(async () => {
	await acumatica?.close();
	acumatica = undefined;
});

test('the lists of an instance', async () => {
	acumatica = await startAcumaticaEmulator();
	const { classes, terms, attributes } = await inSession(acumatica, async (client) => ({
		classes: await listCustomerClasses(client),
		terms: await listTerms(client),
		attributes: await listAttributes(client),
	}));
	expect(classes).toContainEqual({ id: 'DEFAULT', description: expect.any(String) as string });
	expect(terms.length).toBeGreaterThan(0);
	expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
	expect(attributes.map(({ id }) => id)).toEqual(
		acumatica.settings.reference.attributes.map(({ AttributeID }) => AttributeID),
	);
});

test('an endpoint without the entity has empty lists; missing rights are an error', async () => {
	const lacking = new FakeAcumatica();
	lacking.before = () => {
		throw acumaticaError('notFound');
	};
	expect(await listAttributes(lacking)).toEqual([]);
	lacking.before = () => {
		throw acumaticaError('permission');
	};
	await expect(listCustomerClasses(lacking)).rejects.toMatchObject({ kind: 'permission' });
});
