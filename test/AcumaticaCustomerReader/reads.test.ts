import type { ILoadOptionsFunctions, INodeExecutionData } from 'n8n-workflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { customerOf, idsOf, readerNode, reads } from './readerNode';

let acumatica: AcumaticaEmulator;
let read: ReturnType<typeof readerNode>;
const recordId = (number: number) => `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

beforeAll(async () => {
	acumatica = await startAcumaticaEmulator();
	const node = readerNode(acumatica);
	read = async (operation, parameters = {}, more = {}) =>
		await node(operation, { useLedger: false, ...parameters }, more);
	const { customers } = acumatica;
	for (let number = 1; number <= 600; number++) {
		customers.insert(
			{
				CustomerID: `C${String(number).padStart(4, '0')}`,
				CustomerName: `Customer ${number}`,
				CustomerClass: number % 3 === 0 ? 'RETAIL' : 'DEFAULT',
				Status: number % 5 === 0 ? 'On Hold' : 'Active',
				AccountRef: number <= 300 ? `RMH:STORE1:${number}` : '',
				...(number > 590 && { ShippingBranch: 'NORTH' }),
				'MainContact/Email': `customer.${number}@example.com`,
				'MainContact/Address/City': 'New York',
				'Attributes/LOYALTY': String(number),
			},
			{ id: recordId(number) },
		);
	}
	customers.insert({
		CustomerID: 'TWIN',
		CustomerName: "O'Brien 100%",
		AccountRef: 'RMH:STORE1:7',
		LastModifiedDateTime: '2026-03-29T01:30:00.000Z',
	});
	for (const { id } of customers.all().slice(0, 500)) {
		customers.update(id, { LastModifiedDateTime: '2026-01-01T00:00:00.000Z' });
	}
});
afterAll(async () => await acumatica.close());
beforeEach(() => acumatica.resetStats());
afterEach(() => {
	acumatica.faults.clear();
	expect(acumatica.stats.seatsInUse).toBe(0);
});

const by = (mode: string, value = '={{ $json.key }}') => ({
	customer: { __rl: true, mode, value },
});
const keys = (...values: (string | number)[]) => values.map((key) => ({ key }));
const errorOf = ({ json }: INodeExecutionData) => json.error;

describe('Get', () => {
	it('gives a customer in plain words, with its identity in Acumatica', async () => {
		const { items } = await read('get', by('customerId', 'c0003'));
		expect(items).toEqual([
			{
				json: {
					name: 'Customer 3',
					contact: expect.objectContaining({ email: 'customer.3@example.com', phone: '' }),
					address: expect.objectContaining({ city: 'New York', line1: '' }),
					tax: { registrationId: '' },
					credit: { limit: 0 },
					status: 'Active',
					rmh: null,
					acumatica: {
						id: recordId(3),
						customerId: 'C0003',
						status: 'Active',
						lastModified: '2026-01-01T00:00:00+00:00',
						externalReference: 'RMH:STORE1:3',
					},
					link: null,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(reads(acumatica)).toBe(1);
	});

	it('asks for 30 customers with one request, for each of them once', async () => {
		const wanted = Array.from({ length: 120 }, (_, index) => `C${1000 + (index % 60) + 1}`);
		const { items } = await read('get', by('customerId'), {
			items: keys(...wanted.map((id) => id.replace('C1', 'C0'))),
		});
		expect(idsOf(items)).toEqual(wanted.map((id) => id.replace('C1', 'C0')));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(wanted.map((_, item) => ({ item })));
		expect(reads(acumatica)).toBe(2);
	});

	it('asks in smaller parts where a web server takes no long addresses', async () => {
		acumatica.settings.maxUrlLength = 1500;
		const items = keys(
			...acumatica.customers
				.all()
				.slice(0, 60)
				.map(({ fields }) => String(fields.CustomerID)),
		);
		const { items: found } = await read('get', by('customerId'), { items });
		acumatica.settings.maxUrlLength = 0;
		expect(idsOf(found)).toEqual(items.map(({ key }) => key));
	});

	it('gives every customer that has an external reference', async () => {
		const { items } = await read('get', by('externalReference'), {
			items: keys('rmh:store1:8', 'RMH:STORE1:7'),
		});
		expect(idsOf(items)).toEqual(['C0008', 'C0007', 'TWIN']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
		expect(reads(acumatica)).toBe(1);
	});

	it('finds records by their ID, each with a request', async () => {
		const { items } = await read('get', by('recordId'), {
			items: keys(recordId(1), recordId(2).toUpperCase(), recordId(1)),
		});
		expect(idsOf(items)).toEqual(['C0001', 'C0002', 'C0001']);
		expect(reads(acumatica)).toBe(2);
	});

	it('goes on where an item fails, and says why', async () => {
		const items = keys('C0001', 'NOBODY', '', 'C0002');
		const { items: outputs } = await read('get', by('customerId'), { items, continueOnFail: true });
		expect(outputs.map(errorOf)).toEqual([
			undefined,
			'Acumatica has no customer with customer ID "NOBODY"',
			'Customer: nothing to look up',
			undefined,
		]);
		expect(outputs[1]?.json).toMatchObject({ key: 'NOBODY' });
		await expect(read('get', by('customerId'), { items })).rejects.toThrow('NOBODY');
		await expect(read('get', by('recordId', 'C1'))).rejects.toThrow('not the ID of a record');
		const parameters = { ...by('customerId'), options: { notFound: 'nothing' } };
		const found = await read('get', parameters, { items: keys('C0001', 'NOBODY', 'C0002') });
		expect(idsOf(found.items)).toEqual(['C0001', 'C0002']);
	});

	it('fails every item with the reason where Acumatica cannot be reached, without a request for none', async () => {
		acumatica.settings.forbiddenScreens = ['AR303000'];
		const { items } = await read('get', by('customerId'), {
			items: keys('C0001', ''),
			continueOnFail: true,
		});
		acumatica.settings.forbiddenScreens = [];
		expect(items.map(errorOf)).toEqual([
			expect.stringContaining('insufficient rights'),
			'Customer: nothing to look up',
		]);
		acumatica.resetStats();
		await read('get', by('customerId'), { items: keys(''), continueOnFail: true });
		expect(acumatica.stats.requests).toBe(0);
	});

	it('shows more fields, with a request for each customer where lists cannot carry them', async () => {
		const options = { moreFields: 'CustomerClass, Attributes/LOYALTY, Terms' };
		const parameters = { ...by('customerId'), options };
		const { items, hints } = await read('get', parameters, { items: keys('C0003', 'C0004') });
		expect(items.map(({ json }) => json.acumaticaFields)).toEqual([
			{ CustomerClass: 'RETAIL', 'Attributes/LOYALTY': '3', Terms: 'COD' },
			{ CustomerClass: 'DEFAULT', 'Attributes/LOYALTY': '4', Terms: 'NET30' },
		]);
		// The list that was refused, the one without the attribute, and one for each customer.
		expect(reads(acumatica)).toBe(4);
		expect(hints.join()).toContain('2 customers were read one by one');
		const wrong = { ...by('customerId', 'C0003'), options: { moreFields: 'Sales Volume' } };
		await expect(read('get', wrong)).rejects.toThrow('"Sales Volume" is no field');
	});
});

describe('Credit Information', () => {
	const options = { creditInformation: true };
	const figures = {
		CreditLimit: 500,
		'CreditVerificationRules/RemainingCreditLimit': 379.5,
		'CreditVerificationRules/UnreleasedBalance': 20.5,
		'CreditVerificationRules/OpenOrdersBalance': 100,
	};
	const retail = { returnAll: true, filters: { classes: ['RETAIL'], text: 'C000' }, options };
	beforeEach(() => acumatica.customers.update(recordId(3), figures, { touch: false }));
	afterEach(() => acumatica.customers.update(recordId(3), { CreditLimit: 0 }, { touch: false }));

	it('is read customer by customer where lists refuse it, and only for whom the filter leaves', async () => {
		const before = Date.now();
		const { items, hints } = await read('getMany', retail);
		expect(idsOf(items)).toEqual(['C0003', 'C0006', 'C0009']);
		const { asOf, ...credit } = customerOf(items[0]!).creditInformation ?? { asOf: '' };
		expect(credit).toEqual({
			limit: 500,
			remaining: 379.5,
			openOrders: 100,
			unreleased: 20.5,
			onHold: false,
		});
		expect(Date.parse(asOf)).toBeGreaterThanOrEqual(before);
		expect(Date.parse(asOf)).toBeLessThanOrEqual(Date.now());
		// A list that is refused, the one without the balances, and each of the three.
		expect(reads(acumatica)).toBe(5);
		expect(hints.join()).toContain('3 customers were read one by one');
	});

	it('takes no more requests where lists carry it', async () => {
		const { delegateViews } = acumatica.settings;
		acumatica.settings.delegateViews = [];
		try {
			const { items } = await read('getMany', retail);
			expect(customerOf(items[0]!).creditInformation).toMatchObject({ remaining: 379.5 });
			expect(reads(acumatica)).toBe(1);
		} finally {
			acumatica.settings.delegateViews = delegateViews;
		}
	});

	it('is not read unless asked for', async () => {
		const { items } = await read('get', by('customerId', 'C0003'));
		expect(items[0]?.json).not.toHaveProperty('creditInformation');
		expect(reads(acumatica)).toBe(1);
	});
});

describe('Get Many', () => {
	const all = { returnAll: true };

	it('reads everybody in pages of 500, each once', async () => {
		const { items } = await read('getMany', all);
		expect(idsOf(items)).toEqual(acumatica.customers.all().map(({ fields }) => fields.CustomerID));
		expect(reads(acumatica)).toBe(2);
		expect(acumatica.stats.requests).toBe(4);
	});

	it.each([1, 6, 40])('reads %i and no more than a page', async (limit) => {
		const { items } = await read('getMany', { limit });
		expect(items).toHaveLength(limit);
		expect(reads(acumatica)).toBe(1);
		expect(
			acumatica.stats.log.some(({ path }) => path.includes(`$top=${Math.max(limit, 6)}`)),
		).toBe(true);
	});

	it.each([
		['class', { classes: ['retail'] }, 200],
		['classes', { classes: ['RETAIL', 'DEFAULT'] }, 601],
		['a text with classes, as expressions give it', { classes: 'RETAIL, CREDIT' }, 200],
		['class and status', { classes: ['RETAIL'], statuses: ['On Hold'] }, 40],
		['text in the name', { text: "o'brien 100%" }, 1],
		['text in the ID', { text: 'c059' }, 10],
		['branch', { branches: 'north, SOUTH' }, 10],
		['time', { modifiedSince: '2026-01-02T00:00:00Z' }, 101],
		['time and class', { modifiedSince: '2026-01-02T00:00:00Z', classes: ['RETAIL'] }, 34],
		['time and text', { modifiedSince: '2026-01-02', text: 'customer 59' }, 10],
		['nothing', { classes: [], statuses: '', text: '', modifiedSince: '' }, 601],
	])('filters by %s', async (_what, filters, count) => {
		const { items } = await read('getMany', { ...all, filters });
		expect(items).toHaveLength(count);
		expect(reads(acumatica)).toBeLessThanOrEqual(2);
	});

	it('does not read in tiny pages what it has to compare itself', async () => {
		const filters = { branches: 'NORTH' };
		const { items } = await read('getMany', { limit: 1, filters });
		expect(idsOf(items)).toEqual(['C0591']);
		expect(reads(acumatica)).toBe(2);
	});

	it('works where filters across views fail', async () => {
		acumatica.settings.crossViewFilters = 'error';
		const filters = { modifiedSince: '2026-01-02', classes: ['RETAIL'], statuses: ['Active'] };
		const { items } = await read('getMany', { ...all, filters });
		acumatica.settings.crossViewFilters = 'work';
		expect(items).toHaveLength(27);
	});

	// The clock of New York goes from 01:59:59 to 03:00:00 on 2026-03-08, and back on 2026-11-01.
	it('sends times with an offset, taken from the zone of the workflow', async () => {
		const sent = async (modifiedSince: string) => {
			acumatica.resetStats();
			await read('getMany', { ...all, filters: { modifiedSince } });
			return /datetimeoffset'([^']*)'/.exec(
				acumatica.stats.log.map(({ path }) => path).join(),
			)?.[1];
		};
		expect(await sent('2026-03-29T01:30:00+02:00')).toBe('2026-03-28T23:30:00.000+00:00');
		expect(await sent('2026-07-01T12:00:00')).toBe('2026-07-01T16:00:00.000+00:00');
		expect(await sent('2026-01-15 12:00')).toBe('2026-01-15T17:00:00.000+00:00');
		expect(await sent('2026-03-08T02:30:00')).toBe('2026-03-08T06:30:00.000+00:00');
		expect(await sent('2026-11-01T01:30:00')).toBe('2026-11-01T05:30:00.000+00:00');
		await expect(sent('last week')).rejects.toThrow('Modified Since: "last week"');
	});

	it('ends its session when Acumatica fails', async () => {
		acumatica.faults.inject({ kind: 'forbidden', path: /Customer/ });
		await expect(read('getMany', all)).rejects.toThrow('insufficient rights');
		expect(acumatica.stats.signOuts).toBe(1);
	});

	it('says that it ran once for several items', async () => {
		const { hints } = await read('getMany', { limit: 1 }, { items: keys(1, 2) });
		expect(hints.join()).toContain('Get Many ran once');
	});
});

describe('lists in the editor', () => {
	const { methods } = new AcumaticaCustomerReader();
	const editor = () =>
		({
			getCredentials: async () => acumaticaCredential(acumatica),
			getNodeParameter: () => 'signIn',
			getNode: () => ({ name: 'Acumatica Customer Reader' }),
			helpers: {},
		}) as unknown as ILoadOptionsFunctions;

	it('customer classes come from the instance', async () => {
		const classes = await methods.loadOptions.getCustomerClasses.call(editor());
		expect(classes.map(({ value }) => value)).toEqual(['CREDIT', 'DEFAULT', 'RETAIL']);
	});

	it('customers are found by ID or name', async () => {
		const search = async (text?: string) =>
			(await methods.listSearch.searchCustomers.call(editor(), text)).results;
		expect(await search('brien')).toEqual([
			{ name: "TWIN · O'Brien 100% · Active", value: 'TWIN' },
		]);
		expect(await search()).toHaveLength(100);
	});
});

it('keeps what customers have that nobody has filled', async () => {
	const { items } = await read('get', by('customerId', 'TWIN'));
	const [item] = items.map(customerOf);
	expect(item?.contact).toEqual({
		firstName: '',
		lastName: '',
		email: '',
		phone: '',
		fax: '',
	});
	expect(item).not.toHaveProperty('type');
	expect(item).not.toHaveProperty('loyalty');
});
