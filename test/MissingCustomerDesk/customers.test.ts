import { describe, expect, it } from 'vitest';
import {
	account,
	candidate,
	checked,
	desk,
	entry,
	listPage,
	missing,
	NASTY,
	optionsOf,
	user,
	waiting,
} from './deskItems';

const person = { person: 'Jane' };
const LABEL_3 = 'Customer 3 (account 100003, RMH ID 3)';
const ACCOUNT_3 = 'Acme (receivable account 100003, RMH ID 3)';

async function choose(answer: Record<string, unknown>, items = [waiting(3), checked(3)]) {
	const { page } = await listPage(items);
	const given = { submittedAt: '2026-11-26T10:00:00Z', ...answer };
	return await desk('readChoice', { page, ...person }, [given as never]);
}

describe('Show Customers', () => {
	it('has one row per customer, with all that is known about it, the oldest first', async () => {
		const review = { result: 'review', reason: 'Same phone', candidates: [candidate('C7')] };
		const { page, fields } = await listPage([
			entry(3, '11', 'Wait: later'),
			checked(3, { check: review }),
			waiting(4),
			waiting(3),
			entry(3, '12', 'Wait: tax number'),
			{ ...entry(3, '13', 'Looked again'), runId: '5' },
			checked(4),
		]);
		expect(optionsOf(fields, 'customers')).toEqual([
			LABEL_3,
			'Customer 4 (account 100004, RMH ID 4)',
		]);
		expect(page.description).toContain('2 customers wait for a decision');
		const [list] = fields;
		const html = list && 'html' in list ? list.html : '';
		expect(html.match(/<tr>/g)).toHaveLength(3);
		expect(html).toContain('c3@example.com<br>555');
		expect(html).toContain('C7 · Ann Smith · ann@example.com · Springfield · same phone');
		expect(html).toContain('2026-11-20 09:30 UTC, Jane (execution 7): Wait: tax number');
		expect(page.customers).toMatchObject([
			{ name: 'Customer 3', rmh: { rowVersion: 'AB' }, desk: { seenEntry: '13' } },
			{ name: 'Customer 4', desk: { seenEntry: '0', why: 'Acumatica does not have it' } },
		]);
	});

	it('says what of that may be in Acumatica already', async () => {
		const doubt = { inDoubt: 2, externalReferences: ['RMH:STORE1:T1-3'] };
		const { fields } = await listPage([missing(3, doubt), checked(3), missing(4), checked(4)]);
		const [list] = fields;
		const html = list && 'html' in list ? list.html : '';
		expect(html).toContain(
			'2 of them may be in Acumatica already: look there for RMH:STORE1:T1-3 and others before you skip',
		);
		expect(html.match(/already/g)).toHaveLength(1);
	});

	it('offers a customer that the check is sure of, and says who is gone in RMH', async () => {
		const ready = checked(3, {
			acumatica: { id: 'record-C9', customerId: 'C9', status: 'Active' },
			check: { result: 'ready', reason: 'Found', matchedBy: 'e-mail', candidates: [] },
		});
		const { page } = await listPage([waiting(3), waiting(4), ready]);
		expect(page.customers).toMatchObject([
			{ desk: { candidates: [{ id: 'record-C9', customerId: 'C9', matchedBy: ['e-mail'] }] } },
			{ name: 'Customer 4', desk: { why: 'Gone in RMH', inRmh: false } },
		]);
	});

	it('has the sales and collections that wait, in one row with how the customer stands', async () => {
		const { page, fields } = await listPage([missing(3), waiting(3), checked(3), missing(4)]);
		expect(page.customers).toMatchObject([
			{ desk: { documents: 3, status: 'Held', why: 'Waits for its customer', inRmh: true } },
			{ desk: { documents: 3, status: '', inRmh: false } },
		]);
		const [list] = fields;
		const html = list && 'html' in list ? list.html : '';
		expect(html.match(/<tr>/g)).toHaveLength(3);
		expect(html).toContain('<td>3 documents, 1,234.50, stores 1, 2, for ');
	});

	it('has those first for whom documents wait, however short', async () => {
		const { page } = await listPage([waiting(1), checked(1), missing(4)]);
		expect(page.customers).toMatchObject([{ rmh: { id: 4 } }, { rmh: { id: 1 } }]);
	});

	it('leaves out who is in Acumatica and waits for something else, unless documents wait', async () => {
		const edited = {
			status: 'Review',
			acumaticaCustomerId: 'C3',
			lastError: 'Edited in RMH and in Acumatica: contact.email. Decide.',
		};
		const due = { acumaticaCustomerId: 'C4' };
		const unclear = { ...edited, acumaticaCustomerId: 'C5', lastError: 'Two have the same phone' };
		const { page } = await listPage([waiting(3, edited), waiting(4, due), waiting(5, unclear)]);
		expect(page.customers).toMatchObject([{ rmh: { id: 5 } }]);
		const { page: money } = await listPage([waiting(3, edited), missing(3)]);
		expect(money.customers).toMatchObject([{ rmh: { id: 3 }, desk: { documents: 3 } }]);
	});

	it('keeps a receivable account apart from a customer with the same number', async () => {
		const { page } = await listPage([
			account.missing(3),
			account.checked(3),
			missing(3),
			checked(3),
			entry(3, '5', 'x'),
			{ ...entry(3, '7', 'Asks the office'), scope: 'STORE1.AR' },
		]);
		expect(page.customers).toMatchObject([
			{
				name: 'Acme',
				type: 'credit',
				credit: { limit: 5000 },
				desk: { label: ACCOUNT_3, isAccount: true, inRmh: true, seenEntry: '7' },
			},
			{ name: 'Customer 3', type: 'named', desk: { isAccount: false, seenEntry: '5' } },
		]);
		const { page: alone } = await listPage([waiting(4, { scope: 'STORE1.AR' })]);
		expect(alone.customers).toMatchObject([{ desk: { isAccount: true, why: 'Gone in RMH' } }]);
	});

	it('shows an account that the login may not read as the ledger knows it, with why', async () => {
		const why = 'The SELECT permission was denied. Grant it.';
		const unread = { scope: 'STORE1.AR', rmhId: 3, unreadable: why };
		const items = [unread, account.missing(3), missing(3), checked(3)];
		const { page } = await listPage(items);
		expect(page.customers).toMatchObject([
			{
				name: 'Acme',
				desk: {
					label: ACCOUNT_3,
					inRmh: false,
					unreadable: why,
					why: `Waits for its customer Known from the sync ledger alone: ${why}`,
				},
			},
			{ name: 'Customer 3', desk: { inRmh: true, unreadable: '' } },
		]);
		const decide = async (action: string) =>
			await choose({ customers: [ACCOUNT_3], action, reason: 'x' }, items);
		expect(JSON.stringify(await decide('Create in Acumatica'))).toContain('cannot be read');
		for (const action of ['Link to an existing customer', 'Skip what is held, with a reason']) {
			expect(await decide(action), action).toMatchObject([{ rmh: { scope: 'STORE1.AR', id: 3 } }]);
		}
	});

	it('searches in names, numbers and reasons', async () => {
		const items = [waiting(3), waiting(4, { lastError: 'Same PHONE' }), waiting(5)];
		for (const [search, count] of [
			['', 3],
			['100003', 1],
			['phone', 1],
			['customer', 3],
			['nobody', 0],
		] as const) {
			const { page } = await listPage(items, { search });
			expect(page.customers, search).toHaveLength(count);
		}
	});

	it('shows markup as text, and gives n8n nothing to run', async () => {
		const { page, fields } = await listPage([
			waiting(3, { lastError: NASTY }),
			checked(3, { name: NASTY, contact: { email: NASTY, phone: NASTY } }),
		]);
		const [list] = fields;
		const html = list && 'html' in list ? list.html : '';
		expect(html).not.toMatch(/<(script|img)/);
		expect(html).toContain('&#60;script&#62;alert(1)');
		expect(html).not.toContain('\\n');
		// n8n inserts this text by String.replace: a dollar sign in it would be a pattern.
		expect(page.fields).not.toContain('$');
		expect(optionsOf(fields, 'customers')[0]).toContain(NASTY);
	});

	it('keeps to the limit and says so, and says when nobody waits', async () => {
		const many = await listPage([waiting(5), waiting(4), waiting(3)], { limit: 1 });
		expect(optionsOf(many.fields, 'customers')).toEqual([LABEL_3]);
		expect(many.page.description).toContain('2 more are not on this page');
		const none = await listPage([{}], { message: '<ul><li>Done</li></ul>' });
		expect(none.page.description).toContain('<li>Done</li>');
		expect(none.page.description).toContain('No customer waits');
		expect(optionsOf(none.fields, 'action')).toEqual([
			'Show the list again',
			'Documents to review',
			'Leave the desk',
		]);
	});

	it('offers the actions that are chosen', async () => {
		const { fields } = await listPage([waiting(3)], { actions: ['wait', 'link'] });
		expect(optionsOf(fields, 'action')).toEqual([
			'Link to an existing customer',
			'Wait',
			'Show the list again',
			'Documents to review',
			'Leave the desk',
		]);
	});
});

describe('Read Choice', () => {
	it('gives the customers that were ticked, with what to do, why, and who says so', async () => {
		const items = [waiting(3), checked(3), waiting(4), checked(4)];
		const answer = { customers: [LABEL_3], action: 'Wait', reason: ' later ' };
		expect(await choose(answer, items)).toMatchObject([
			{
				name: 'Customer 3',
				rmh: { id: 3, rowVersion: 'AB' },
				desk: { action: 'wait', note: 'Wait: later', person: 'Jane', seenEntry: '0' },
			},
		]);
	});

	it.each([
		['nobody is ticked', { action: 'Wait' }, /tick the customers first/],
		['nobody is ticked', { action: 'Wait', customers: [] }, /tick the customers first/],
		[
			'skipped without a reason',
			{ action: 'Skip the customer for good, with a reason' },
			/give a reason/,
		],
		['an old page is sent', { action: 'Wait', customers: ['Customer 9'] }, /older than the list/],
	])('does nothing when %s', async (_case, answer, problem) => {
		const given = 'customers' in answer || answer.action === 'Wait' ? {} : { customers: [LABEL_3] };
		const [result] = await choose({ ...given, ...answer });
		expect(result).toMatchObject({ desk: { action: 'problem' } });
		expect((result?.desk as { problem: string }).problem).toMatch(problem);
	});

	it('never lets credit go to the walk-in customer', async () => {
		const action = 'Use the walk-in customer';
		const items = [missing(3, { type: 'credit' }), checked(3), missing(4), checked(4)];
		const both = [LABEL_3, 'Customer 4 (account 100004, RMH ID 4)'];
		const [result] = await choose({ action, customers: both }, items);
		expect(result).toMatchObject({ desk: { action: 'problem' } });
		expect(JSON.stringify(result)).toContain('on account');
		const [named] = await choose({ action, customers: both.slice(1) }, items);
		expect(named).toMatchObject({ desk: { action: 'walkIn' } });
	});

	it('takes receivable accounts like customers, but never sends what they owe to the walk-in customer', async () => {
		const items = [account.missing(3), account.checked(3), missing(3), checked(3)];
		const answer = (action: string) => ({ action, customers: [ACCOUNT_3], reason: 'Because' });
		for (const [action, code] of [
			['Create in Acumatica', 'create'],
			['Link to an existing customer', 'link'],
			['Skip what is held, with a reason', 'skipDocuments'],
			['Skip the customer for good, with a reason', 'skip'],
			['Wait', 'wait'],
		] as const) {
			expect(await choose(answer(action), items), action).toMatchObject([
				{ name: 'Acme', rmh: { id: 3, scope: 'STORE1.AR' }, desk: { action: code } },
			]);
		}
		const [refused] = await choose(answer('Use the walk-in customer'), items);
		expect(JSON.stringify(refused)).toContain('never goes to the walk-in customer');
	});

	it('knows what the person saw, and by which account of n8n the page was sent', async () => {
		const answer = {
			action: 'Skip what is held, with a reason',
			customers: [LABEL_3],
			reason: 'x',
		};
		const given = { ...answer, user: user('Jane', 'u-1') };
		expect(await choose(given, [missing(3), checked(3)])).toMatchObject([
			{ desk: { seenChange: '2026-11-13T10:00:00.000Z', personId: 'u-1' } },
		]);
	});

	it('takes an answer only from those who are allowed, also when somebody else opened the desk', async () => {
		const { page } = await listPage([waiting(3), checked(3)]);
		const answer = { submittedAt: 'x', action: 'Wait', customers: [LABEL_3] };
		const people = 'joe@example.com, jane.doe@example.com';
		const read = async (more: object, operation = 'readChoice') =>
			await desk(operation, { page, person: 'X', people }, [{ ...answer, ...more }]);
		expect(await read({ user: user('Jane') })).toMatchObject([{ desk: { action: 'wait' } }]);
		for (const operation of ['readChoice', 'readMatches', 'readNewCustomers']) {
			for (const who of [{ user: user('Eve') }, {}]) {
				const [refused] = await read(who, operation);
				expect(refused, operation).toMatchObject({ desk: { action: 'problem' } });
				expect(JSON.stringify(refused)).toContain('not among the people of this desk');
			}
		}
		// The time is up: nobody has answered.
		expect(await read({ submittedAt: undefined })).toEqual([{ desk: { action: 'leave' } }]);
	});

	it('treats documents only where there are some', async () => {
		const action = 'Skip what is held, with a reason';
		const answer = { action, customers: [LABEL_3], reason: 'test sale' };
		expect(JSON.stringify(await choose(answer))).toContain('no sale waits');
		expect(await choose(answer, [missing(3), checked(3)])).toMatchObject([
			{ desk: { action: 'skipDocuments', note: `${action}: test sale`, documents: 3 } },
		]);
	});

	it('does for one whom RMH has no more only what can be done, and says what that is', async () => {
		const answer = (action: string) => ({ action, customers: [LABEL_3], reason: 'Unknown' });
		for (const [action, words] of [
			['Create in Acumatica', 'nobody knows what to create'],
			['Link to an existing customer', 'Move Link'],
			['Skip the customer for good, with a reason', 'Skip what is held instead'],
		] as const) {
			const refused = JSON.stringify(await choose(answer(action), [missing(3)]));
			expect(refused, action).toContain('RMH has these customers no more');
			expect(refused, action).toContain(words);
		}
		for (const action of ['Use the walk-in customer', 'Skip what is held, with a reason', 'Wait']) {
			expect(await choose(answer(action), [missing(3)]), action).toMatchObject([
				{ rmh: { id: 3 }, desk: { inRmh: false, reason: 'Unknown' } },
			]);
		}
	});

	it('leaves, or shows the list again', async () => {
		expect(await choose({ action: 'Leave the desk' })).toEqual([{ desk: { action: 'leave' } }]);
		expect(await choose({ action: 'Show the list again' })).toEqual([
			{ desk: { action: 'again' } },
		]);
		// The time is up: n8n goes on without an answer.
		const late = { submittedAt: undefined, action: 'Wait', customers: [LABEL_3] };
		expect(await choose(late)).toEqual([{ desk: { action: 'leave' } }]);
	});

	it('needs to know who decides, and the page that was shown', async () => {
		const { page } = await listPage([waiting(3)]);
		const answer = [{ submittedAt: 'x', action: 'Wait', customers: [LABEL_3] }];
		await expect(desk('readChoice', { page, person: '' }, answer)).rejects.toThrow(
			'Nobody is named',
		);
		await expect(desk('readChoice', { page: '{', ...person }, answer)).rejects.toThrow(
			'not a page of this node',
		);
	});
});
