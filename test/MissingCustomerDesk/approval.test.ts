import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { checked, desk, listPage, user, waiting } from './deskItems';

/** What Jane (u-1) asks for. */
async function asked(personId: unknown = 'u-1') {
	const { page } = await listPage([waiting(3), checked(3), waiting(4), checked(4)]);
	return (page.customers as IDataObject[]).map((one) => ({
		...one,
		desk: {
			...(one.desk as object),
			action: 'create',
			person: 'Jane Doe',
			personId,
			summary: 'As it is',
		},
	}));
}

async function approve(who: object, more: IDataObject = {}, customers?: IDataObject[]) {
	const given = { submittedAt: 'x', decision: 'Approve', ...who, ...more };
	const parameters = { customers: customers ?? (await asked()), person: 'Joe', people: '' };
	return await desk('readApproval', { ...parameters, ...more }, [given as IDataObject]);
}

const problemIn = (items: IDataObject[]) =>
	items.length === 1 ? (items[0]?.desk as IDataObject).problem : undefined;

describe('Read Approval', () => {
	it('lets another person approve, all at once', async () => {
		const approved = await approve({ user: user('Joe', 'u-2') });
		expect(approved).toMatchObject([3, 4].map((id) => ({ rmh: { id } })));
		expect(approved[0]?.desk).toMatchObject({
			action: 'create',
			person: 'Joe',
			personId: 'u-2',
			note: 'Approved, asked by Jane Doe: create in Acumatica as As it is',
		});
	});

	it('knows people by their account, not by their name', async () => {
		// Jane has changed her name and address since she asked.
		const renamed = await approve({ user: user('Joe', 'u-1') });
		expect(problemIn(renamed)).toContain('by another person');
		expect(renamed).toMatchObject([{ desk: { action: 'again' } }]);
		// Another Jane Doe.
		expect(await approve({ user: user('Jane', 'u-3') })).toHaveLength(2);
	});

	it('is strict where n8n does not say who it is', async () => {
		expect(problemIn(await approve({}))).toContain('does not say who');
		expect(problemIn(await approve({ user: { email: 'joe@example.com' } }))).toContain('who');
		for (const unknown of ['', undefined]) {
			const customers = (await asked()).map((one) => ({
				...one,
				desk: { ...one.desk, personId: unknown },
			}));
			const given = await approve({ user: user('Joe', 'u-2') }, {}, customers as never);
			expect(problemIn(given)).toContain('does not say who');
		}
	});

	it('takes approval and rejection only from approvers; who asks may take it back', async () => {
		const people = 'joe.doe@example.com, jane.doe@example.com';
		expect(await approve({ user: user('Joe', 'u-2') }, { people })).toHaveLength(2);
		for (const decision of ['Approve', 'Reject']) {
			const eve = await approve({ user: user('Eve', 'u-3') }, { people, decision });
			expect(problemIn(eve), decision).toContain('one of those who may approve');
		}
		const back = await approve(
			{ user: user('Jane', 'u-1') },
			{ people: 'joe.doe@example.com', decision: 'Reject', reason: 'My mistake' },
		);
		expect(back).toMatchObject([
			{ desk: { action: 'wait', note: 'Rejected: My mistake' } },
			{ desk: { action: 'wait' } },
		]);
	});

	it('lets them wait when nobody has answered in time', async () => {
		expect(await approve({}, { submittedAt: null, person: '' })).toMatchObject([
			{ desk: { action: 'wait', note: 'Nobody has approved in time', person: 'Jane Doe' } },
			{ desk: { action: 'wait' } },
		]);
	});
});
