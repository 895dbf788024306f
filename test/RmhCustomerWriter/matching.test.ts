import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerItem } from '../../nodes/shared/customer/customerItem';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';
import { acumaticaItem, runWriter } from './writerNode';

/** People that a till has made; nobody in Acumatica has their account numbers. */
const PEOPLE = [
	"('P1', 'Ann', 'Lee', '', 'ann@shop.example', '(217) 555-0101', '62701')",
	"('P2', 'Bob', 'Ray', '', 'shared@shop.example', '217-555-0102', '62702')",
	"('P3', 'Cat', 'Ray', '', 'shared@shop.example', '217-555-0103', '62702')",
	"('P4', 'Dan', 'Fox', 'Fox Ltd', '', '', '62704')",
	"('P5', 'Eve', 'Old', '', 'eve@shop.example', '', '')",
	"('P6', 'Eve', 'New', '', 'eve2@shop.example', '', '')",
];

let server: RmhTestServer;
let ids: Map<string, number>;
beforeAll(async () => {
	server = await startRmhServer(20);
	await server.execute(
		`INSERT INTO dbo.Customer (AccountNumber, FirstName, LastName, Company, EmailAddress, PhoneNumber, Zip) VALUES ${PEOPLE.join(', ')}`,
	);
	const rows = await server.execute(
		"SELECT ID, AccountNumber FROM dbo.Customer WHERE AccountNumber LIKE 'P_'",
	);
	ids = new Map(rows.map(({ ID, AccountNumber }) => [String(AccountNumber), Number(ID)]));
});
afterAll(async () => await server.close());

const idOf = (accountNumber: string) => ids.get(accountNumber) ?? 0;

/** What a dry run says about some items. */
async function matched(items: CustomerItem[], parameters: INodeParameters = {}) {
	const { items: written } = await runWriter({
		credential: server.credential,
		items,
		parameters: { dryRun: true, options: { defaultCountry: 'US' }, ...parameters },
	});
	return written.map(({ rmh, upsert }) => ({
		...upsert,
		rmhId: (rmh as typeof rmh | null)?.id ?? null,
	}));
}

const unknown = (n: number, changes: Partial<CustomerItem>): CustomerItem =>
	acumaticaItem(n, { contact: {}, address: {}, tax: {}, name: `Nobody ${n}`, ...changes });

const withReference = (n: number, externalReference: string, changes: Partial<CustomerItem> = {}) =>
	unknown(n, { acumatica: { ...acumaticaItem(n).acumatica!, externalReference }, ...changes });

describe('who an Acumatica customer is in RMH', () => {
	it('is told by the reference that it carries, when one thing else agrees', async () => {
		const [one] = await matched([
			withReference(1, `RMH:STORE1:${idOf('P1')}`, { contact: { email: 'ann@shop.example' } }),
		]);
		expect(one).toMatchObject({
			action: 'wouldUpdate',
			matchedBy: 'externalReference',
			rmhId: idOf('P1'),
		});
	});

	it('is not told by the reference of another scope', async () => {
		const [one] = await matched([withReference(1, `RMH:STORE2:${idOf('P1')}`)]);
		expect(one).toMatchObject({ rmhId: null });
		expect(one?.matchedBy).not.toBe('externalReference');
	});

	it('is told by the account number, before e-mail and phone', async () => {
		const acumatica = { ...acumaticaItem(2).acumatica!, customerId: 'p5' };
		const [one] = await matched([unknown(2, { acumatica, name: 'Eve Old' })]);
		expect(one).toMatchObject({ matchedBy: 'customerId', rmhId: idOf('P5') });
	});

	it('is told by a single e-mail, and hinted at by others, written as people write them', async () => {
		const answers = await matched([
			unknown(1, { contact: { email: ' ANN@shop.example' } }),
			unknown(2, { contact: { phone: '+1 217 555 0102' } }),
			unknown(3, { name: 'fox ltd', address: { postalCode: '62704' } }),
		]);
		expect(answers[0]).toMatchObject({ matchedBy: 'email', rmhId: idOf('P1') });
		// A phone alone, or name and postal code, are weak hints.
		expect(answers[1]).toMatchObject({ action: 'review', candidates: [{ accountNumber: 'P2' }] });
		expect(answers[2]).toMatchObject({
			action: 'review',
			candidates: [{ accountNumber: 'P4', name: 'Fox Ltd' }],
		});
	});

	it('is for a person to decide where several could be meant', async () => {
		const [one] = await matched([unknown(1, { contact: { email: 'shared@shop.example' } })]);
		expect(one).toMatchObject({ action: 'review', compareAgain: false, rmhId: null });
		expect(one?.candidates?.map(({ accountNumber }) => accountNumber)).toEqual(['P2', 'P3']);
		expect(one?.reason).toMatch(/RMH customers?/);
	});

	it('is for a person to decide where two of a run want the same RMH customer', async () => {
		const answers = await matched([
			unknown(1, { contact: { email: 'ann@shop.example' } }),
			unknown(2, { contact: { email: 'ann@shop.example' } }),
		]);
		expect(answers.map(({ action }) => action)).toContain('review');
		expect(answers.filter(({ rmhId }) => rmhId === idOf('P1')).length).toBeLessThanOrEqual(1);
	});

	it('is nobody where nothing leads to a customer', async () => {
		const [one] = await matched([acumaticaItem(7)]);
		expect(one).toMatchObject({ action: 'wouldCreate', rmhId: null });
	});

	it('is asked only by the rules that are chosen', async () => {
		const item = unknown(1, { contact: { email: 'ann@shop.example' } });
		const [one] = await matched([item], {
			matchBy: { rules: [{ rule: 'customerId', singleHit: 'link' }] },
		});
		expect(one).toMatchObject({ action: 'wouldCreate' });
	});
});

it('a customer that the item names is taken by its ID', async () => {
	const item = unknown(1, {
		rmh: {
			id: idOf('P6'),
			scope: 'STORE1',
			storeId: 0,
			accountNumber: 'P6',
			rowVersion: null,
			global: false,
			headquartersId: 0,
			lastUpdated: '',
		},
	});
	const [fresh] = await server.execute(
		`SELECT CONVERT(varchar(18), CONVERT(binary(8), DBTimeStamp), 1) AS Version FROM dbo.Customer WHERE ID = ${idOf('P6')}`,
	);
	const rowVersion = String(fresh?.Version).slice(2);
	const [one] = await matched([{ ...item, rmh: { ...item.rmh!, rowVersion } }]);
	expect(one).toMatchObject({ action: 'wouldUpdate', matchedBy: 'link', rmhId: idOf('P6') });
	const [gone] = await matched([{ ...item, rmh: { ...item.rmh!, id: 999_999 } }]);
	expect(gone).toMatchObject({ action: 'review' });
	expect(gone?.reason).toContain('does not exist any more');
});
