import { parseAccountNumbers } from '../../../../../nodes/shared/customer/customerType';
import { parseTenderNames } from '../../../../../nodes/shared/rmh/documents/documentSettings';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	retryDocuments,
	skipDocuments,
	useWalkInCustomer,
} from '../../../../../nodes/shared/rmh/ledger/documents/decideByPerson';
import { readDocumentLedger } from '../../../../../nodes/shared/rmh/ledger/documents/documentLedger';
import {
	takePendingDocuments,
	type PendingDocumentsOptions,
	type TakenDocuments,
} from '../../../../../nodes/shared/rmh/ledger/documents/takePending';
import { finishRun, keepLease, type Lease } from '../../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../../nodes/shared/rmh/ledger/ledger';
import { clearLedger, leaseOf, startLedgerServer, type LedgerServer } from '../ledgerServer';
import { documentSettings, link, pay, post, sell, setDocument } from './till';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(20);
});
afterAll(async () => await server.close());
beforeEach(async () => {
	await clearLedger(server);
	await server.execute('DELETE FROM dbo.[Transaction]; DELETE FROM dbo.Payment');
});

type Options = Partial<PendingDocumentsOptions> & { owner?: string; walkIns?: string };

/** One run that takes; it stays at work. */
async function take({ owner = 'execution 1', walkIns = '', ...options }: Options = {}): Promise<
	TakenDocuments & { lease: Lease; numbers: number[] }
> {
	const walkInAccountNumbers = parseAccountNumbers(walkIns);
	const customers = { ...documentSettings.customers, walkInAccountNumbers };
	const settings = { ...documentSettings, customers };
	return await server.open(async (ledger) => {
		const lease = options.lease ?? (await leaseOf(ledger, { job: 'transfer', owner }));
		const taken = await takePendingDocuments(ledger, settings, {
			kind: 'sale',
			limit: 100,
			from: '2025-01-01T00:00:00.000',
			...options,
			lease,
		});
		return { ...taken, lease, numbers: taken.documents.map(({ rmh }) => rmh.number) };
	});
}

/** What a run takes when everything before was recorded as it is. */
const takeAnew = async (options: Options = {}) => (await take(options)).numbers;

const postAll = async ({ numbers }: { numbers: number[] }) => {
	for (const number of numbers) await post(server, 'transaction', number);
};

const hold = async (number: number, more = '') =>
	await setDocument(server, 'transaction', number, `Status = 'Held'${more && `, ${more}`}`);

const documents = async () =>
	await server.execute(
		'SELECT Source, Number, Status, CustomerID, Amount, GateRule, Reason FROM acumatica_sync.Document ORDER BY Source, Number',
	);

describe('taking in', () => {
	it('knows with collections what was sold since the sales were read', async () => {
		const { lease } = await take();
		const older = await sell(server, { customerId: 3, time: '2026-01-05T10:00:00' });
		await pay(server, { customerId: 3, time: '2026-01-05T12:00:00' });
		const { documents: taken, sales } = await take({ kind: 'collection', owner: lease.owner });
		expect(sales).toMatchObject({ taken: 1 });
		expect(taken.map(({ ledger }) => ledger.waitsFor)).toEqual([`sale ${older} of store 1`]);
	});

	it('keeps the type of a customer who is gone from RMH', async () => {
		await server.execute('UPDATE dbo.Customer SET CreditLimit = 100 WHERE ID = 19');
		const sale = await sell(server, { customerId: 19 });
		const before = await take();
		expect(before.documents[0]?.customer).toMatchObject({ found: true, type: 'credit' });
		await server.execute('DELETE FROM dbo.Customer WHERE ID = 19');
		await hold(sale, 'NextAttemptAt = SYSUTCDATETIME()');
		const after = await take({ lease: before.lease });
		expect(after.documents[0]?.customer).toMatchObject({ found: false, type: 'credit' });
	});

	it('takes sales oldest first, up to the batch size, each once', async () => {
		const late = await sell(server, { time: '2026-01-09T10:00:00' });
		const early = await sell(server, { time: '2026-01-02T10:00:00' });
		const middle = await sell(server, { time: '2026-01-05T10:00:00' });
		const first = await take({ limit: 2 });
		expect(first).toMatchObject({ numbers: [early, middle], more: true, gone: 0 });
		expect(first.intake).toEqual({ taken: 3, altered: 0, restored: false, postponed: false });
		expect(first.documents[0]?.ledger).toEqual({
			status: 'Prepared',
			attempts: 0,
			heldSince: null,
			decision: null,
			inDoubt: false,
			waitsFor: null,
			run: { job: 'transfer', token: first.lease.token, owner: 'execution 1' },
		});
		await postAll(first);
		expect(await takeAnew()).toEqual([late]);
	});

	it('finds what a register that was offline posts late, with an old time', async () => {
		await sell(server);
		await postAll(await take());
		const offline = await sell(server, { time: '2025-12-31T09:00:00' });
		expect(await takeAnew()).toEqual([offline]);
	});

	it('leaves alone what is older than the start date, until that is moved back', async () => {
		const old = await sell(server, { time: '2025-12-31T23:59:59' });
		const fresh = await sell(server, { time: '2026-01-01T00:00:00' });
		const taken = await take({ from: '2026-01-01T00:00:00.000' });
		expect(taken.numbers).toEqual([fresh]);
		await postAll(taken);
		expect(await takeAnew({ from: '2026-01-01T00:00:00.000' })).toEqual([]);
		expect(await takeAnew({ from: '2025-12-01T00:00:00.000' })).toEqual([old]);
	});

	it('keeps to one store, and finds the others when it may have them', async () => {
		const here = await sell(server);
		const there = await sell(server, { storeId: 2 });
		expect(await takeAnew({ storeId: 1 })).toEqual([here]);
		expect(await takeAnew({ storeId: 2, owner: 'execution 1' })).toEqual([there]);
		await server.execute('DELETE FROM acumatica_sync.Document WHERE StoreID = 1');
		expect(await takeAnew()).toEqual([here, there]);
	});

	it('looks through everything again when row versions are lower than they were', async () => {
		const one = await sell(server);
		await postAll(await take());
		const two = await sell(server);
		await server.execute(
			"UPDATE acumatica_sync.Position SET Value = N'0x00000000FFFFFFFF' + SUBSTRING(Value, 19, 100)",
		);
		const taken = await take();
		expect(taken).toMatchObject({ numbers: [two], intake: { taken: 1, restored: true } });
		await postAll(taken);
		expect((await take()).intake.restored).toBe(false);
		expect((await documents()).map(({ Number: number }) => number)).toEqual([one, two]);
	});

	it('does not take an update of the last document for a restored backup', async () => {
		await sell(server);
		const last = await sell(server);
		await postAll(await take());
		await server.execute(
			`UPDATE dbo.[Transaction] SET Total = Total WHERE TransactionNumber = ${last}`,
		);
		const fresh = await sell(server);
		expect(await take()).toMatchObject({
			numbers: [fresh],
			intake: { taken: 1, altered: 0, restored: false },
		});
	});

	it('does so too when the backup has grown past the position meanwhile', async () => {
		const one = await sell(server);
		await sell(server);
		await postAll(await take());
		// The last sale was never in the backup; what came since is above the position, or below.
		await server.execute(`DELETE FROM dbo.[Transaction] WHERE TransactionNumber <> ${one}`);
		await sell(server);
		const taken = await take();
		expect(taken.intake).toMatchObject({ restored: true });
		expect(taken.numbers).toHaveLength(1);
	});

	it('gives a document that RMH has corrected another chance, and says what changed', async () => {
		const number = await sell(server, { customerId: 990_001, total: 25 });
		await take();
		await hold(number, "GateRule = N'4 not in RMH', Decision = 'walkIn', DecidedBy = N'Ann'");
		expect(await takeAnew()).toEqual([]);
		await server.execute(
			`UPDATE dbo.[Transaction] SET CustomerID = 5 WHERE TransactionNumber = ${number}`,
		);
		const again = await take();
		expect(again.documents).toMatchObject([
			{ customer: { id: 5, found: true }, ledger: { decision: null } },
		]);
		expect(again.intake.taken).toBe(0);
		expect(
			await server.execute(
				'SELECT Action, StatusBefore, Detail FROM acumatica_sync.DocumentHistory',
			),
		).toEqual([
			{
				Action: 'correctedInRmh',
				StatusBefore: 'Held',
				Detail: expect.stringContaining(
					'{"customerId":{"before":990001,"after":5},"amount":{"before":25.0000,"after":25.0000},"time":',
				) as string,
			},
		]);
	});

	it('never takes what is in Acumatica, but says that RMH has changed it', async () => {
		const number = await sell(server);
		await postAll(await take());
		const change = `UPDATE dbo.[Transaction] SET Total = 99 WHERE TransactionNumber = ${number}`;
		await server.execute(change);
		expect(await take()).toMatchObject({ numbers: [], intake: { altered: 1 } });
		const [row] = await documents();
		expect(row).toMatchObject({
			Status: 'Review',
			GateRule: 'altered in RMH',
			Amount: '99.0000',
		});
		expect(await reason()).toContain(
			'AR1: amount 99.0000, was 10.0000; customer 0, was 0; time 2026-',
		);
	});

	it('brings to Review what has the number of a skipped document, and is another one', async () => {
		const number = await sell(server);
		await postAll(await take());
		await setDocument(
			server,
			'transaction',
			number,
			"Status = 'Skipped', ExternalReference = N'RMH:STORE1:D1-20260105-1', SendingAt = SYSUTCDATETIME()",
		);
		const till = async (values: string) =>
			await server.execute(
				`UPDATE dbo.[Transaction] SET ${values} WHERE TransactionNumber = ${number}`,
			);
		await till('Total = 11');
		expect(await take()).toMatchObject({ numbers: [], intake: { altered: 0 } });
		await till("Total = 999, [Time] = '2026-01-07T10:00:00'");
		expect(await take()).toMatchObject({ numbers: [], intake: { taken: 1, altered: 1 } });
		const [row] = await server.execute('SELECT * FROM acumatica_sync.Document');
		expect(row).toMatchObject({
			...{ Status: 'Review', GateRule: 'number used again', Amount: '999.0000' },
			...{ ExternalReference: null, SendingAt: null, AcumaticaRecordID: null },
		});
		expect(row?.Reason).toContain('that one was of 2026-01-05T10:00:00 with amount 10.0000');
		const [entry] = await server.execute(
			"SELECT StatusBefore, StatusAfter FROM acumatica_sync.DocumentHistory WHERE Action = 'numberUsedAgain'",
		);
		expect(entry).toEqual({ StatusBefore: 'Skipped', StatusAfter: 'Review' });
		expect((await take()).intake).toMatchObject({ taken: 0, altered: 0 });
	});

	it('leaves what has the number of a skipped one to a person, whatever becomes of its customer and of itself', async () => {
		const number = await sell(server, { customerId: 7 });
		await link(server, 7);
		await take();
		await setDocument(server, 'transaction', number, "Status = 'Skipped'");
		const till = async (values: string) =>
			await server.execute(
				`UPDATE dbo.[Transaction] SET ${values} WHERE TransactionNumber = ${number}`,
			);
		await till("[Time] = '2026-01-07T10:00:00'");
		expect(await takeAnew()).toEqual([]);
		await link(server, 7);
		await till('Total = 12, CustomerID = 8');
		await link(server, 8);
		expect(await takeAnew()).toEqual([]);
		expect(await documents()).toMatchObject([
			{ Status: 'Review', GateRule: 'number used again', Amount: '12.0000', CustomerID: 8 },
		]);
		const document = { source: 'transaction' as const, storeId: 1, number };
		const which = { scope: 'STORE1', actor: 'Jane', document };
		const forget = { skipped: false, keepDecision: false };
		await server.open(async (ledger) => await retryDocuments(ledger, which, forget));
		expect(await takeAnew()).toEqual([number]);
	});

	it('keeps up with a sale that it has, also before a start date that was moved', async () => {
		const number = await sell(server, { customerId: 3 });
		await take();
		await hold(number);
		await server.execute(
			`UPDATE dbo.[Transaction] SET CustomerID = 4 WHERE TransactionNumber = ${number}`,
		);
		await sell(server, { time: '2026-01-06T10:00:00' });
		const { documents, intake } = await take({ from: '2026-02-01T00:00:00.000' });
		expect(documents).toMatchObject([{ rmh: { number }, customer: { id: 4 } }]);
		expect(intake.taken).toBe(0);
	});

	it('refuses what another scope has taken already, until it begins later', async () => {
		await sell(server);
		await take();
		await server.execute(
			`INSERT INTO acumatica_sync.Lease (Scope, Job, Token, Owner, HeartbeatAt, ExpiresAt, TimeoutSeconds) SELECT 'OTHER', Job, Token, Owner, HeartbeatAt, ExpiresAt, TimeoutSeconds FROM acumatica_sync.Lease;
			UPDATE acumatica_sync.Document SET Scope = 'OTHER'; DELETE FROM acumatica_sync.Position;
			UPDATE acumatica_sync.Lease SET ExpiresAt = '2020-01-01'`,
		);
		await expect(take({ owner: 'execution 2' })).rejects.toThrow('OTHER has documents of this');
		expect(await documents()).toHaveLength(1);
		await server.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2020-01-01'");
		const later = await sell(server, { time: '2026-02-01T10:00:00' });
		const from = '2026-02-01T00:00:00.000' as const;
		expect(await takeAnew({ owner: 'execution 3', from })).toEqual([later]);
	});

	it('refuses tenders on account that the store does not have', async () => {
		await expect(
			server.open(
				async (ledger) =>
					await takePendingDocuments(
						ledger,
						{ ...documentSettings, onAccountTenders: parseTenderNames('On Account') },
						{
							kind: 'sale',
							limit: 100,
							from: '2025-01-01T00:00:00.000',
							lease: await leaseOf(ledger, { job: 'transfer', owner: 'execution 1' }),
						},
					),
			),
		).rejects.toThrow('no tender with the ID or code ON ACCOUNT');
	});

	it('says so again when it is changed once more, but not when it is only written', async () => {
		const number = await sell(server);
		await postAll(await take());
		const change = async (what: string) =>
			await server.execute(
				`UPDATE dbo.[Transaction] SET ${what} WHERE TransactionNumber = ${number}`,
			);
		await change('Comment = Comment');
		expect((await take()).intake.altered).toBe(0);
		// A number that a restored backup gives to another sale of the same amount.
		await change("[Time] = '2026-01-09T17:00:00'");
		await take();
		await change('Total = 98');
		expect((await take()).numbers).toEqual([]);
		const [row] = await documents();
		expect(row).toMatchObject({ Status: 'Review', Amount: '98.0000' });
		expect(await reason()).toContain('amount 98.0000, was 10.0000');
		const history = await server.execute(
			"SELECT Action FROM acumatica_sync.DocumentHistory WHERE Action = 'alteredInRmh'",
		);
		expect(history).toHaveLength(2);
	});
});

async function reason(): Promise<unknown> {
	const [row] = await server.execute('SELECT Reason FROM acumatica_sync.Document');
	return row?.Reason;
}

describe('what is due', () => {
	it('takes again what a run has left that is over, and nothing of one at work', async () => {
		const number = await sell(server);
		const first = await take();
		expect((await take({ lease: first.lease })).numbers).toEqual([]);
		await server.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2020-01-01'");
		const second = await take({ owner: 'execution 2' });
		expect(second.numbers).toEqual([number]);
		await expect(take({ lease: first.lease })).rejects.toMatchObject({ kind: 'leaseLost' });
	});

	it('leaves what waits, until its next attempt is due', async () => {
		const failed = await sell(server);
		const held = await sell(server);
		const review = await sell(server);
		const skipped = await sell(server);
		await take();
		await setDocument(server, 'transaction', failed, "Status = 'Failed', Attempts = 2");
		await setDocument(server, 'transaction', review, "Status = 'Review'");
		await setDocument(server, 'transaction', skipped, "Status = 'Skipped'");
		await hold(held, "HeldSince = '2026-01-05T11:00:00'");
		expect(await takeAnew()).toEqual([]);
		await server.execute(
			'UPDATE acumatica_sync.Document SET NextAttemptAt = DATEADD(HOUR, 1, SYSUTCDATETIME())',
		);
		expect(await takeAnew()).toEqual([]);
		await server.execute(
			"UPDATE acumatica_sync.Document SET NextAttemptAt = '2026-01-01', SendingAt = '2026-01-01'",
		);
		const due = await take();
		expect(due.numbers).toEqual([failed, held, review]);
		expect(due.documents.map(({ ledger }) => ledger)).toMatchObject([
			{ attempts: 2, inDoubt: true },
			{ heldSince: '2026-01-05T11:00:00.000Z' },
			{},
		]);
	});

	it('takes what is new before what is only tried once more, however much of that there is', async () => {
		const numbers: number[] = [];
		for (const customerId of [0, 0, 7, 7]) numbers.push(await sell(server, { customerId }));
		const [failed = 0, held = 0, waiting = 0] = numbers;
		await take();
		const due = "NextAttemptAt = '2026-01-01'";
		await setDocument(server, 'transaction', failed, `Status = 'Failed', ${due}`);
		await hold(held, due);
		for (const number of numbers.slice(2)) await hold(number, due);
		const late = await sell(server, { time: '2026-01-09T10:00:00' });
		const first = await take({ limit: 2 });
		expect(first).toMatchObject({ numbers: [failed, late], more: true });
		await postAll(first);
		const owing = [waiting, numbers[3]];
		await link(server, 7);
		expect((await take({ limit: 2 })).numbers).toEqual(owing);
		for (const number of numbers.slice(2)) await post(server, 'transaction', number);
		expect(await take({ limit: 2 })).toMatchObject({ numbers: [held], more: false });
	});

	it('takes what is new before those whose missing customer was looked for in vain', async () => {
		const numbers: number[] = [];
		for (let i = 0; i < 4; i++) numbers.push(await sell(server, { customerId: 7 }));
		await take();
		for (const number of numbers) await hold(number, "GateRule = N'9 unlinked, upload off'");
		// An upload meets the customer, does not find it, and will look again.
		await link(server, 7, "'2026-02-02'");
		await server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Held', AcumaticaRecordID = NULL, AcumaticaCustomerID = NULL, Origin = NULL",
		);
		const late = await sell(server, { time: '2026-01-09T10:00:00' });
		const first = await take({ limit: 2 });
		expect(first).toMatchObject({ numbers: [numbers[0], late], more: true });
		await postAll({ numbers: [late] });
		await hold(numbers[0]!);
		const later = await sell(server, { time: '2026-01-10T10:00:00' });
		// Found at last: all of them go before what came later.
		await link(server, 7, "'2026-02-03'");
		expect((await take({ limit: 2 })).numbers).toEqual(numbers.slice(0, 2));
		await postAll({ numbers: numbers.slice(0, 2) });
		expect((await take({ limit: 2 })).numbers).toEqual(numbers.slice(2));
		await postAll({ numbers: numbers.slice(2) });
		expect((await take({ limit: 2 })).numbers).toEqual([later]);
	});

	it('takes what is new before what is blocked or in review, however often its customer is edited', async () => {
		const blocked = await sell(server, { customerId: 7 });
		const review = await sell(server, { customerId: 7 });
		await link(server, 7);
		await take();
		await hold(blocked, "GateRule = N'10 blocked in Acumatica'");
		await setDocument(server, 'transaction', review, "Status = 'Review', GateRule = N'5 unclear'");
		await link(server, 7, "'2026-02-02'");
		const late = await sell(server, { time: '2026-01-09T10:00:00' });
		expect((await take({ limit: 2 })).numbers).toEqual([blocked, late]);
		await postAll({ numbers: [late] });
		await hold(blocked);
		expect((await take({ limit: 2 })).numbers).toEqual([review]);
	});

	it('tries again what failed, and looks at all that waits in turn, however much of it there is', async () => {
		const numbers: number[] = [];
		for (let i = 0; i < 4; i++) numbers.push(await sell(server, { customerId: 7 }));
		const failed = await sell(server, { time: '2026-01-09T10:00:00' });
		const elsewhere = await sell(server, { time: '2026-01-09T11:00:00' });
		await take();
		for (const number of numbers) await hold(number, "GateRule = N'9 unlinked, upload off'");
		await hold(elsewhere, "GateRule = N'11 dependency in another scope'");
		const due = 'NextAttemptAt = DATEADD(MINUTE, -1, SYSUTCDATETIME())';
		await setDocument(server, 'transaction', failed, `Status = 'Failed', ${due}`);
		for (const number of [...numbers, elsewhere])
			await setDocument(server, 'transaction', number, due);
		expect((await take({ limit: 1 })).numbers).toEqual([failed]);
		await postAll({ numbers: [failed] });
		const seen: number[] = [];
		for (let run = 0; run < 5; run++) {
			const [number] = (await take({ limit: 1 })).numbers;
			seen.push(number!);
			// In vain: it is due again at once, behind the others.
			await hold(number!);
			await setDocument(server, 'transaction', number!, 'NextAttemptAt = SYSUTCDATETIME()');
		}
		expect(seen).toEqual([...numbers, elsewhere]);
	});

	it('releases what waits for a customer when its link appears or changes, by whatever path', async () => {
		const number = await sell(server, { customerId: 7 });
		const other = await sell(server, { customerId: 8 });
		await take();
		for (const one of [number, other]) await hold(one, "GateRule = N'9 unlinked'");
		expect(await takeAnew()).toEqual([]);
		await link(server, 7);
		expect(await takeAnew()).toEqual([number]);
		await hold(number);
		expect(await takeAnew()).toEqual([]);
		await link(server, 7, "'2026-02-02'");
		expect(await takeAnew()).toEqual([number]);
		await setDocument(server, 'transaction', number, "Status = 'Review'");
		await link(server, 7, "'2026-02-03'");
		expect(await takeAnew()).toEqual([number]);
		// Its totals differ: another link changes nothing about that.
		const sent = "Status = 'Review', ExternalReference = N'RMH:STORE1:T1-1'";
		await setDocument(server, 'transaction', number, sent);
		await link(server, 7, "'2026-02-04'");
		expect(await takeAnew()).toEqual([]);
	});

	it('follows a merged customer to its survivor, and a debtor where an account owes', async () => {
		const merged = await sell(server, { customerId: 7 });
		const owing = await sell(server, { customerId: 8 });
		await take();
		await hold(merged);
		await hold(owing, "DebtorScope = N'STORE1-AR', DebtorID = 3");
		await server.execute(
			"INSERT INTO acumatica_sync.Alias (Scope, RmhID, SurvivorRmhID, MergedBy) VALUES (N'STORE1', 7, 9, N'Ann')",
		);
		expect(await takeAnew()).toEqual([]);
		await link(server, 9);
		expect(await takeAnew()).toEqual([merged]);
		await hold(merged);
		await link(server, 8);
		expect(await takeAnew()).toEqual([]);
		await link(server, 3);
		await server.execute("UPDATE acumatica_sync.Link SET Scope = N'STORE1-AR' WHERE RmhID = 3");
		expect(await takeAnew()).toEqual([owing]);
	});

	it('lets a return and a collection wait for the older sale of the customer, as long as it is in the way', async () => {
		const sale = await sell(server, { customerId: 7, time: '2026-01-02T10:00:00' });
		const returned = await sell(server, { customerId: 7, total: -10, time: '2026-01-03T10:00:00' });
		const newer = await sell(server, { customerId: 7, time: '2026-01-06T10:00:00' });
		const foreign = await sell(server, { customerId: 8, total: -5, time: '2026-01-03T10:00:00' });
		const payment = await pay(server, { customerId: 7, time: '2026-01-02T10:00:00' });
		const sales = await take();
		expect(
			Object.fromEntries(sales.documents.map(({ rmh, ledger }) => [rmh.number, ledger.waitsFor])),
		).toEqual({
			[sale]: null,
			[returned]: `sale ${sale} of store 1`,
			[newer]: null,
			[foreign]: null,
		});
		const collections = await take({ kind: 'collection', lease: sales.lease });
		expect(collections.documents[0]?.ledger.waitsFor).toBe(`sale ${sale} of store 1`);
		await hold(returned, "GateRule = N'11 dependency'");
		await setDocument(server, 'payment', payment, "Status = 'Held', GateRule = N'11 dependency'");
		for (const number of [sale, newer, foreign]) await hold(number, "GateRule = N'9 unlinked'");
		expect(await takeAnew()).toEqual([]);
		expect(await takeAnew({ kind: 'collection' })).toEqual([]);
		await post(server, 'transaction', sale);
		await server.open(async (ledger) => {
			const keys = [{ storeId: 1, number: returned }];
			const known = await readDocumentLedger(ledger, 'STORE1', 'transaction', keys);
			expect(known.get(`1:${returned}`)).toMatchObject({ status: 'Held', waitsFor: null });
		});
		expect(await takeAnew()).toEqual([returned]);
		expect(await takeAnew({ kind: 'collection' })).toEqual([payment]);
	});

	it("lets a return of the till's walk-in customer go, whatever waits of the account it is on", async () => {
		const sale = await sell(server, { customerId: 8, time: '2026-01-02T10:00:00' });
		const returned = await sell(server, { customerId: 7, total: -10, time: '2026-01-03T10:00:00' });
		await take();
		const owing = "DebtorScope = N'STORE1-AR', DebtorID = 3";
		await hold(sale, owing);
		await hold(returned, `GateRule = N'11 dependency', CustomerType = 'named', ${owing}`);
		expect(await takeAnew()).toEqual([]);
		await setDocument(server, 'transaction', returned, "CustomerType = 'walkIn'");
		expect(await takeAnew()).toEqual([returned]);
	});

	it('lets it wait for its sale once the customer is the walk-in customer no more', async () => {
		const [row] = await server.execute('SELECT AccountNumber FROM dbo.Customer WHERE ID = 7');
		const walkIns = String(row?.AccountNumber);
		const sale = await sell(server, { customerId: 7, time: '2026-01-02T10:00:00' });
		const returned = await sell(server, { customerId: 7, total: -10, time: '2026-01-03T10:00:00' });
		await take({ walkIns });
		await hold(sale);
		const waitsFor = async (walkInsNow: string) => {
			await hold(returned, 'NextAttemptAt = SYSUTCDATETIME()');
			const { documents: taken } = await take({ walkIns: walkInsNow });
			return taken.map(({ ledger }) => ledger.waitsFor);
		};
		expect(await waitsFor(walkIns)).toEqual([null]);
		expect(await waitsFor('')).toEqual([`sale ${sale} of store 1`]);
	});

	it('sets aside what RMH has lost, and takes it when it is back', async () => {
		const number = await sell(server, { total: 12 });
		const kept = await sell(server);
		await take();
		await server.execute(`DELETE FROM dbo.[Transaction] WHERE TransactionNumber = ${number}`);
		const taken = await take();
		expect(taken).toMatchObject({ numbers: [kept], gone: 1 });
		expect((await documents())[0]).toMatchObject({ Status: 'Review', GateRule: 'gone from RMH' });
		await postAll(taken);
		expect((await take()).gone).toBe(0);
		await server.execute(
			`SET IDENTITY_INSERT dbo.[Transaction] ON; INSERT INTO dbo.[Transaction] (TransactionNumber, StoreID, [Time], Total) VALUES (${number}, 1, '2026-01-05T10:00:00', 12); SET IDENTITY_INSERT dbo.[Transaction] OFF`,
		);
		expect(await takeAnew()).toEqual([number]);
	});
});

describe('what a person decides between reading and taking', () => {
	const forget = { skipped: false, keepDecision: false };

	/** A run takes, and somebody decides right before that. */
	async function takeWhile(decide: (ledger: Ledger) => Promise<number>) {
		return await server.open(async (ledger) => {
			const between: Ledger = {
				...ledger,
				write: async (sql, parameters) => {
					if (sql.includes('documents/take ')) expect(await decide(ledger)).toBe(1);
					return await ledger.write(sql, parameters);
				},
			};
			const lease = await leaseOf(ledger, { job: 'transfer', owner: 'execution 1' });
			const { documents: taken } = await takePendingDocuments(between, documentSettings, {
				...{ lease, kind: 'sale' as const, limit: 100, from: '2025-01-01T00:00:00.000' },
			});
			return taken.map(({ ledger: known }) => known.decision);
		});
	}

	it('is in the items: sent to the walk-in customer, no more, or skipped', async () => {
		const number = await sell(server, { customerId: 3 });
		await take();
		await setDocument(server, 'transaction', number, "Status = 'New', CustomerType = 'named'");
		const document = { source: 'transaction' as const, storeId: 1, number };
		const which = { scope: 'STORE1', actor: 'Jane', document };
		expect(await takeWhile((ledger) => useWalkInCustomer(ledger, which))).toEqual(['walkIn']);
		await setDocument(server, 'transaction', number, "Status = 'New', RunToken = NULL");
		expect(await takeWhile((ledger) => retryDocuments(ledger, which, forget))).toEqual([null]);
		await setDocument(server, 'transaction', number, "Status = 'New', RunToken = NULL");
		const skip = { ...which, reason: 'A test' };
		expect(await takeWhile((ledger) => skipDocuments(ledger, skip))).toEqual([]);
	});
});

describe('what RMH has lost', () => {
	it('and a run has begun to send, is set aside with what to look for in Acumatica', async () => {
		const number = await sell(server);
		await take();
		const reference = `RMH:STORE1:T1-${number}`;
		await setDocument(
			server,
			'transaction',
			number,
			`ExternalReference = N'${reference}', Entity = 'SalesInvoice', SendingAt = DATEADD(MINUTE, -11, SYSUTCDATETIME())`,
		);
		await server.execute(`DELETE FROM dbo.[Transaction] WHERE TransactionNumber = ${number}`);
		const document = { source: 'transaction' as const, storeId: 1, number };
		const which = { scope: 'STORE1', actor: 'Jane', document };
		const retry = async () =>
			await server.open(
				async (ledger) =>
					await retryDocuments(ledger, which, { skipped: false, keepDecision: false }),
			);
		// However often somebody has it tried again, it ends there.
		for (let round = 0; round < 2; round++) {
			expect((await take()).gone).toBe(1);
			expect((await documents())[0]).toMatchObject({
				Status: 'Review',
				GateRule: 'gone from RMH',
				Reason: expect.stringContaining(`look for ${reference} in Acumatica first`) as string,
			});
			expect(await retry()).toBe(1);
		}
		expect((await take()).gone).toBe(1);
		const skipped = await server.open(
			async (ledger) => await skipDocuments(ledger, { ...which, reason: 'It is there' }),
		);
		expect(skipped).toBe(1);
		expect((await take()).gone).toBe(0);
	});

	it("is looked at once when its customer gets a link, and is in nobody's way then", async () => {
		const number = await sell(server, { customerId: 7 });
		await take();
		await server.execute(`DELETE FROM dbo.[Transaction] WHERE TransactionNumber = ${number}`);
		expect((await take()).gone).toBe(1);
		expect((await take()).gone).toBe(0);
		await link(server, 7);
		expect((await take()).gone).toBe(1);
		expect((await take()).gone).toBe(0);
	});
});

describe('the run', () => {
	it('ends at once when nothing is due, and frees the lease', async () => {
		const { lease } = await take();
		await server.open(async (ledger) => expect(await keepLease(ledger, lease)).toBe(false));
	});

	it('ends with the last document that it has taken, not before', async () => {
		const numbers = [await sell(server), await sell(server)];
		const { lease } = await take();
		await server.open(async (ledger) => {
			for (const number of numbers) {
				await finishRun(ledger, lease, 'finished', { whenEmpty: true });
				expect(await keepLease(ledger, lease)).toBe(true);
				await post(server, 'transaction', number);
			}
			await finishRun(ledger, lease, 'finished', { whenEmpty: true });
			expect(await keepLease(ledger, lease)).toBe(false);
		});
		expect(await server.execute('SELECT Taken, Outcome FROM acumatica_sync.Run')).toEqual([
			{ Taken: 2, Outcome: 'finished' },
		]);
	});

	it('counts as lost when it is begun anew with documents left', async () => {
		await sell(server);
		await take();
		await take();
		expect(await server.execute('SELECT Outcome FROM acumatica_sync.Run ORDER BY RunID')).toEqual([
			{ Outcome: 'lost' },
			{ Outcome: null },
		]);
	});
});
