import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acumaticaItem, reportOf, WriterNode } from './writerNode';

describe('RMH Customer Writer: who it is', () => {
	let writer: WriterNode;

	beforeAll(async () => {
		writer = await WriterNode.start({ customers: 0 });
	}, 60_000);
	afterAll(async () => await writer.close());
	beforeEach(async () => await writer.rmh.execute('DELETE FROM dbo.Customer'));

	/** @returns the IDs of RMH customers with these values */
	async function given(...customers: Record<string, string>[]): Promise<number[]> {
		const ids: number[] = [];
		for (const customer of customers) {
			const values = Object.values(customer).map((value) => `N'${value}'`);
			const [row] = await writer.rmh.execute(
				`INSERT INTO dbo.Customer (${Object.keys(customer).join(', ')}) VALUES (${values.join(', ')}); SELECT CONVERT(int, SCOPE_IDENTITY()) AS ID`,
			);
			ids.push(Number(row?.ID));
		}
		return ids;
	}
	const one = async (item: IDataObject, parameters: IDataObject = {}) => {
		const [written] = await writer.run([item], {
			options: { defaultCountry: 'US' },
			...(parameters as object),
		});
		return { report: reportOf(written), rmh: written?.rmh as { id: number } | null };
	};

	it('is the one that its reference names', async () => {
		const [id] = await given({ AccountNumber: 'OLD', Company: 'Bakery 1' });
		const acumatica = { externalReference: `RMH:STORE1:${id}` };
		const { report, rmh } = await one(acumaticaItem(1, { acumatica }));
		expect(report).toMatchObject({ action: 'updated', matchedBy: 'externalReference' });
		expect(rmh).toMatchObject({ id, accountNumber: 'OLD' });
	});

	it('is not the one that its reference names when nothing else is the same', async () => {
		const [id] = await given({
			AccountNumber: 'OLD',
			Company: 'Garage',
			EmailAddress: 'a@b.example',
		});
		const acumatica = { externalReference: `RMH:STORE1:${id}` };
		const { report } = await one(acumaticaItem(1, { acumatica }));
		expect(report.action).toBe('review');
		expect(report.reason).toContain('RMH customer OLD is named by the reference');
		expect(await writer.count()).toBe(1);
	});

	it('is the one with its customer ID as account number, in any case', async () => {
		const [id] = await given({ AccountNumber: 'c1', Company: 'Somebody' });
		expect(await one(acumaticaItem(1))).toMatchObject({
			report: { action: 'updated', matchedBy: 'customerId' },
			rmh: { id },
		});
	});

	it('is the one with its e-mail', async () => {
		const [id] = await given({ AccountNumber: 'X', EmailAddress: ' MIA1@Bakery.example ' });
		expect(await one(acumaticaItem(1))).toMatchObject({
			report: { action: 'updated', matchedBy: 'email' },
			rmh: { id },
		});
	});

	it('goes to review with several, with a phone or with a name alone', async () => {
		const [one1, one2, phone, name] = await given(
			{ AccountNumber: 'A', EmailAddress: 'mia1@bakery.example' },
			{ AccountNumber: 'B', EmailAddress: 'mia1@bakery.example' },
			{ AccountNumber: 'C', PhoneNumber: '212.555.1002' },
			{ AccountNumber: 'D', Company: 'BAKERY  3', Zip: '10001' },
		);
		const candidates = async (item: IDataObject) => (await one(item)).report;
		const several = await candidates(acumaticaItem(1));
		expect(several.candidates?.map(({ id }) => id)).toEqual([one1, one2]);
		expect(several.reason).toBe('Several RMH customers have the same e-mail');
		expect((await candidates(acumaticaItem(2))).candidates).toMatchObject([
			{ id: phone, matchedBy: ['phone'] },
		]);
		expect((await candidates(acumaticaItem(3))).candidates).toMatchObject([
			{ id: name, matchedBy: ['name and postal code'] },
		]);
		expect(await writer.count()).toBe(4);
	});

	it('goes to review when two customers of the run have the same e-mail', async () => {
		await given({ AccountNumber: 'A', EmailAddress: 'mia1@bakery.example' });
		const twin = acumaticaItem(2, { contact: { email: 'mia1@bakery.example' } });
		const items = await writer.run([acumaticaItem(1), twin]);
		expect(items.map((item) => reportOf(item).action)).toEqual(['review', 'review']);
	});

	it('goes to review when a rule that was left out keeps it from being found', async () => {
		await given({ AccountNumber: 'C1', Company: 'Somebody' });
		const matchBy = { rules: [{ rule: 'email', singleHit: 'link' }] };
		const { report } = await one(acumaticaItem(1), { matchBy });
		expect(report.reason).toContain('account number C1 already');
		expect(await writer.count()).toBe(1);
	});

	it('writes a customer that comes twice once, as the later item says', async () => {
		const items = await writer.run([
			acumaticaItem(1),
			acumaticaItem(1, { address: { city: 'Boston' } }),
		]);
		expect(items.map((item) => reportOf(item).action)).toEqual(['skipped', 'created']);
		expect(await writer.customer("AccountNumber = 'C1'")).toMatchObject({ City: 'Boston' });
	});

	it('asks for many at once, and takes one statement for each write', async () => {
		const before = writer.rmh.statements;
		const many = Array.from({ length: 120 }, (_, index) => acumaticaItem(index + 1));
		const items = await writer.run(many);
		expect(new Set(items.map((item) => reportOf(item).action))).toEqual(new Set(['created']));
		const spent = writer.rmh.statements - before;
		expect(spent).toBeGreaterThanOrEqual(120);
		expect(spent).toBeLessThanOrEqual(125);
	});
});
