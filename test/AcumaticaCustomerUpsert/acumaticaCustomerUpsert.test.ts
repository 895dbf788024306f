import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import type { CustomerItem } from '../../nodes/shared/customer/customerItem';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { runNode } from '../nodeHarness';
import { anotherCustomer, customerItem } from '../shared/customer/customerItems';

let acumatica: AcumaticaEmulator;
beforeEach(async () => {
	acumatica = await startAcumaticaEmulator();
});
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});

/** The first is Nora O'Brien; the others are other people. */
const item = (id: number, changes: Partial<CustomerItem> = {}): IDataObject => {
	const rmh = { ...customerItem().rmh!, id, accountNumber: `acc${id}` };
	const person = id === 1 ? customerItem({ rmh }) : anotherCustomer(id);
	return { ...person, ...changes } as unknown as IDataObject;
};

const upsert = async (
	items: IDataObject[],
	parameters: INodeParameters = {},
	more: { continueOnFail?: boolean; credential?: IDataObject; runIndex?: number } = {},
) =>
	await runNode(new AcumaticaCustomerUpsert(), {
		parameters: { operation: 'createOrUpdate', useLedger: false, ...parameters },
		credentials: { acumaticaErpApi: acumaticaCredential(acumatica, more.credential as never) },
		items,
		continueOnFail: more.continueOnFail,
		runIndex: more.runIndex,
	});

const reports = (output: INodeExecutionData[] = []) =>
	output.map(({ json }) => json.upsert as IDataObject);
const actions = (output: INodeExecutionData[] = []) => reports(output).map(({ action }) => action);
const writes = () => acumatica.stats.byRoute['PUT Customer'] ?? 0;

describe('create or update', () => {
	test('creates, then finds nothing to do, then sends the one field that changed', async () => {
		const first = await upsert([item(1)], {
			customerClass: { __rl: true, mode: 'id', value: 'DEFAULT' },
			options: { defaultCountry: 'US' },
		});
		expect(actions(first.outputs[0])).toEqual(['created']);
		const record = acumatica.customers.findByCustomerId('ACC1');
		expect(record?.fields).toMatchObject({
			AccountRef: 'RMH:STORE1:1',
			CustomerName: "O'Brien & Sons",
			'MainContact/Email': 'nora@example.com',
			'MainContact/Address/Country': 'US',
			TaxRegistrationID: 'US123',
		});
		expect(first.outputs[0]?.[0]?.json.acumatica).toMatchObject({
			id: record?.id,
			customerId: 'ACC1',
			status: 'Active',
		});

		const second = await upsert([item(1)]);
		expect(actions(second.outputs[0])).toEqual(['unchanged']);
		expect(writes()).toBe(1);

		const moved = item(1, { contact: { email: 'new@example.com' } });
		const third = await upsert([moved]);
		expect(reports(third.outputs[0])[0]).toMatchObject({
			action: 'updated',
			changes: [{ field: 'Email', before: 'nora@example.com', after: 'new@example.com' }],
		});
		expect(acumatica.customers.findByCustomerId('ACC1')?.fields).toMatchObject({
			'MainContact/Email': 'new@example.com',
			'MainContact/Phone1': '(212) 555-0134',
		});
		expect(acumatica.customers.all()).toHaveLength(1);
	});

	test('links a customer that accounting made, by its customer ID', async () => {
		acumatica.customers.insert({ CustomerID: 'ACC1', CustomerName: 'Old name', Status: 'Active' });
		const { outputs } = await upsert([item(1)]);
		expect(actions(outputs[0])).toEqual(['updated']);
		expect(acumatica.customers.findByCustomerId('ACC1')?.fields.AccountRef).toBe('RMH:STORE1:1');
	});

	test('never touches a customer that belongs to another RMH customer', async () => {
		acumatica.customers.insert({
			CustomerID: 'ACC1',
			CustomerName: 'Somebody else',
			AccountRef: 'RMH:STORE2:5',
			Status: 'Active',
		});
		const { outputs } = await upsert([item(1)]);
		expect(reports(outputs[0])[0]).toMatchObject({
			action: 'review',
			candidates: [{ customerId: 'ACC1' }],
		});
		expect(writes()).toBe(0);
	});

	test('account numbers that differ in case only never share an Acumatica customer', async () => {
		const twin = (id: number, accountNumber: string) =>
			item(id, { rmh: { ...customerItem().rmh!, id, accountNumber } });
		const { outputs } = await upsert([twin(1, 'abc'), twin(2, 'ABC')]);
		expect(actions(outputs[0])).toEqual(['created', 'review']);
		expect(acumatica.customers.all()).toHaveLength(1);
	});

	test.each(['own', 'acumatica'])(
		'a lost reply creates nothing twice (%s numbering)',
		async (by) => {
			const acumaticaNumbers = by === 'acumatica';
			acumatica.settings.autoNumbering = acumaticaNumbers;
			acumatica.faults.inject({ kind: 'lostReply', method: 'PUT', times: 1 });
			const parameters = { numbering: acumaticaNumbers ? 'acumatica' : 'accountNumber' };
			const { outputs } = await upsert([item(1), item(2)], parameters);
			expect(actions(outputs[0])).toEqual(['created', 'created']);
			expect(acumatica.customers.all()).toHaveLength(2);
			expect(actions((await upsert([item(1), item(2)], parameters)).outputs[0])).toEqual([
				'unchanged',
				'unchanged',
			]);
			expect(acumatica.customers.all()).toHaveLength(2);
		},
	);

	test('loyalty points reach an attribute or a user-defined field, and stay unchanged there', async () => {
		const attribute = {
			loyaltyTarget: 'attribute',
			loyaltyAttribute: { __rl: true, mode: 'id', value: 'LOYALTY' },
		};
		expect(actions((await upsert([item(1)], attribute)).outputs[0])).toEqual(['created']);
		const again = await upsert([item(1)], attribute);
		expect(actions(again.outputs[0])).toEqual(['unchanged']);
		expect(again.hints.map(({ message }) => message).join()).toContain('one by one');

		const field = {
			loyaltyTarget: 'customField',
			loyaltyField: 'CurrentCustomer.UsrLoyaltyPoints',
		};
		expect(actions((await upsert([item(1)], field)).outputs[0])).toEqual(['updated']);
		const unchanged = await upsert([item(1)], field);
		expect(actions(unchanged.outputs[0])).toEqual(['unchanged']);
		expect(unchanged.hints).toEqual([]);
	});

	describe('loyalty programs', () => {
		const points = 'CurrentCustomer.UsrLoyaltyPoints';
		const eachProgram = (gold: number) =>
			item(1, {
				loyalty: { points: gold, programs: [{ program: 'Gold', points: gold }], eachProgram: true },
			});
		const fields = () => acumatica.customers.findByCustomerId('ACC1')?.fields;

		test('go each to its place with one request; one without points is 0', async () => {
			const table = { loyaltyPrograms: { rows: [{ program: 'gold', goesTo: 'LOYALTY' }] } };
			const options = { loyaltyProgramsJson: { Silver: points } };
			const parameters = { ...table, options };
			expect(actions((await upsert([eachProgram(5)], parameters)).outputs[0])).toEqual(['created']);
			expect(fields()).toMatchObject({
				'Attributes/LOYALTY': '5',
				'custom/CurrentCustomer/UsrLoyaltyPoints': 0,
			});
			expect(actions((await upsert([eachProgram(5)], parameters)).outputs[0])).toEqual([
				'unchanged',
			]);
			expect(actions((await upsert([eachProgram(6)], parameters)).outputs[0])).toEqual(['updated']);
			expect(fields()).toMatchObject({
				'Attributes/LOYALTY': '6',
				'custom/CurrentCustomer/UsrLoyaltyPoints': 0,
			});
			expect(writes()).toBe(2);
		});

		test('go beside the sum, and with the group switched off nowhere', async () => {
			const parameters = {
				loyaltyTarget: 'customField',
				loyaltyField: points,
				options: { loyaltyProgramsJson: '{"Gold": "LOYALTY"}' },
			};
			await upsert([eachProgram(5)], { ...parameters, fieldGroups: ['name'] });
			expect(fields()).not.toHaveProperty('Attributes/LOYALTY');
			await upsert([eachProgram(5)], parameters);
			expect(fields()).toMatchObject({
				'Attributes/LOYALTY': '5',
				'custom/CurrentCustomer/UsrLoyaltyPoints': 5,
			});
		});

		test('are not sent, and that is said, where the reader does not count each by itself', async () => {
			const options = { defaultCountry: 'US', loyaltyProgramsJson: { Gold: 'LOYALTY' } };
			const { outputs } = await upsert([item(1)], { options });
			expect(reports(outputs[0])[0]?.warnings).toEqual([
				expect.stringContaining('Each Program by Itself') as string,
			]);
			expect(fields()).not.toHaveProperty('Attributes/LOYALTY');
		});

		test.each<[INodeParameters, string]>([
			[{ loyaltyPrograms: { rows: [{ program: '', goesTo: 'GOLD' }] } }, 'a row without a program'],
			[
				{ loyaltyPrograms: { rows: [{ program: 'Gold', goesTo: 'the gold' }] } },
				'"the gold" is no place for the points of Gold',
			],
			[
				{
					loyaltyPrograms: { rows: [{ program: 'Gold', goesTo: 'GOLD' }] },
					options: { loyaltyProgramsJson: { 'gold ': 'SILVER' } },
				},
				'Loyalty Programs has gold twice',
			],
			[{ options: { loyaltyProgramsJson: { Gold: 'A', Silver: 'a' } } }, 'would go to a twice'],
			[
				{
					loyaltyTarget: 'customField',
					loyaltyField: points,
					options: { loyaltyProgramsJson: { Gold: points } },
				},
				`would go to ${points} twice`,
			],
			[{ options: { loyaltyProgramsJson: 'Gold: A' } }, 'Loyalty Programs as JSON cannot be used'],
		])('%j: %s', async (parameters, message) => {
			await expect(upsert([item(1)], parameters)).rejects.toThrow(message);
			expect(acumatica.stats.requests).toBe(0);
		});
	});

	test('a customer ID that a person has chosen is that of a new customer, per item', async () => {
		const options = { customerId: '={{ $json.rmh.id === 1 ? " own-1 " : "" }}' };
		const { outputs } = await upsert([item(1), item(2)], { options });
		expect(actions(outputs[0])).toEqual(['created', 'created']);
		expect(acumatica.customers.findByCustomerId('OWN-1')).toBeDefined();
		expect(acumatica.customers.findByCustomerId('ACC1')).toBeUndefined();
		expect(acumatica.customers.findByCustomerId('ACC2')).toBeDefined();
		const again = await upsert([item(1)], { options });
		expect(actions(again.outputs[0])).toEqual(['unchanged']);
	});

	test('the mapping of the analyst wins, per item, and an empty value clears', async () => {
		await upsert([item(1)]);
		const { outputs } = await upsert([item(1)], {
			extendMapping: true,
			mapping: {
				mappingMode: 'defineBelow',
				value: { 'MainContact/Email': '', CustomerName: '={{ $json.name + " (RMH)" }}' },
			},
		});
		expect(actions(outputs[0])).toEqual(['updated']);
		const fields = acumatica.customers.findByCustomerId('ACC1')?.fields;
		expect(fields?.CustomerName).toBe("O'Brien & Sons (RMH)");
		expect(fields?.['MainContact/Email'] ?? '').toBe('');
	});
});

describe('create only and update only', () => {
	test('leave the others as they are', async () => {
		await upsert([item(1)]);
		const changed = [item(1, { name: 'New name' }), item(2)];
		const created = await upsert(changed, { operation: 'createOnly' });
		expect(actions(created.outputs[0])).toEqual(['skipped', 'created']);
		expect(acumatica.customers.findByCustomerId('ACC1')?.fields.CustomerName).not.toBe('New name');

		const updated = await upsert([item(1, { name: 'New name' }), item(3)], {
			operation: 'updateOnly',
		});
		expect(actions(updated.outputs[0])).toEqual(['updated', 'skipped']);
		expect(acumatica.customers.findByCustomerId('ACC3')).toBeUndefined();
	});
});

describe('dry run', () => {
	test('shows what it would send and sends nothing', async () => {
		await upsert([item(1)]);
		const before = writes();
		const { outputs } = await upsert([item(1, { name: 'New name' }), item(2)], { dryRun: true });
		expect(actions(outputs[0])).toEqual(['wouldUpdate', 'wouldCreate']);
		expect(reports(outputs[0])[0]?.request).toMatchObject({ CustomerName: { value: 'New name' } });
		expect(reports(outputs[0])[1]?.request).toMatchObject({ CustomerID: { value: 'ACC2' } });
		expect(writes()).toBe(before);
	});
});

describe('customers that cannot be sent', () => {
	const unusable = item(2, { contact: { email: 'call me' } });

	test('never hold up the others: all are worked on before the node stops', async () => {
		await expect(upsert([item(1), unusable, item(3)])).rejects.toMatchObject({
			message: expect.stringContaining('"call me"'),
			description: expect.any(String),
		});
		expect(acumatica.customers.all()).toHaveLength(2);
	});

	test('going on, each keeps its data, its reason and its item', async () => {
		const nameless = item(4, { name: '' });
		const { outputs } = await upsert(
			[item(1), unusable, { any: 'thing' }, nameless],
			{},
			{
				continueOnFail: true,
			},
		);
		expect(actions(outputs[0]?.slice(0, 1))).toEqual(['created']);
		expect(outputs[0]?.[1]).toMatchObject({
			json: {
				error: expect.stringContaining('Email'),
				rmh: { id: 2 },
				details: { remedy: expect.any(String), kind: 'validation' },
			},
			pairedItem: { item: 1 },
		});
		expect(outputs[0]?.[2]?.json.error).toContain('not a customer');
		expect(outputs[0]?.[3]?.json.error).toContain('no name');
	});

	test('what Acumatica refuses names field, value and remedy', async () => {
		const { outputs } = await upsert(
			[item(1, { rmh: { ...customerItem().rmh!, accountNumber: 'longer than ten' } })],
			{ customerClass: { __rl: true, mode: 'id', value: 'NOSUCH' } },
			{ continueOnFail: true },
		);
		const failed = outputs[0]?.[0]?.json;
		expect(String(failed?.error)).toMatch(/NOSUCH|LONGER THAN TEN/i);
	});

	test('a state that Acumatica does not know is reported, not cut or dropped', async () => {
		const address = { ...customerItem().address!, state: 'Deep Sea', country: 'US' };
		const { outputs } = await upsert([item(1, { address })], {}, { continueOnFail: true });
		expect(outputs[0]?.[0]?.json).toMatchObject({
			error: expect.stringMatching(/State "Deep Sea"/),
			details: { remedy: expect.stringContaining('Correct the value'), kind: 'validation' },
		});
		expect(acumatica.customers.size).toBe(0);
	});

	test('a loop is hinted at, because every round signs in anew', async () => {
		const { hints } = await upsert([item(1, { type: 'walkIn' })], {}, { runIndex: 1 });
		expect(hints).toMatchObject([{ message: expect.stringContaining('all items at once') }]);
	});

	test('walk-ins are skipped', async () => {
		const { outputs } = await upsert([item(1, { type: 'walkIn' })]);
		expect(actions(outputs[0])).toEqual(['skipped']);
		expect(acumatica.stats.requests).toBe(0);
	});

	test('a wrong password fails every customer with its reason, and takes no seat', async () => {
		const { outputs } = await upsert(
			[item(1), item(2)],
			{},
			{
				continueOnFail: true,
				credential: { password: 'wrong' },
			},
		);
		expect(outputs[0]?.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/password|sign/i),
			expect.stringMatching(/password|sign/i),
		]);
	});
});
