import { describe, expect, it } from 'vitest';
import {
	candidate,
	checked,
	desk,
	fieldsOf,
	listPage,
	NASTY,
	optionsOf,
	waiting,
} from './deskItems';

const review = { result: 'review', reason: 'Same phone', candidates: [candidate('C7')] };
const found = {
	name: NASTY,
	contact: { email: 'x@example.com', phone: '' },
	address: { city: 'Shelbyville' },
	acumatica: { id: 'record-C8', customerId: 'C8', status: 'On Hold' },
};
const FOUND = `C8 · ${NASTY} · x@example.com · Shelbyville · On Hold`;
const MATCH = 'C7 · Ann Smith · ann@example.com · Springfield · same phone';
const NOBODY = 'Nobody of these';

async function matches(items = [{}], searched = '') {
	const { page } = await listPage([
		waiting(3, { name: NASTY }),
		checked(3, { name: NASTY, check: review }),
		waiting(4),
		checked(4),
	]);
	const [shown = {}] = await desk('showMatches', { customers: page.customers, searched }, items);
	return shown;
}
const read = async (page: object, answer: object) =>
	await desk('readMatches', { page, person: 'Jane' } as never, [
		{ submittedAt: 'x', ...answer } as never,
	]);

describe('Show Matches', () => {
	it('offers each customer its own matches, and nobody', async () => {
		const fields = fieldsOf(await matches());
		expect(optionsOf(fields, 'match0')).toEqual([MATCH, NOBODY]);
		expect(optionsOf(fields, 'match1')).toEqual([NOBODY]);
	});

	it('offers what a search has found to all, and says how many', async () => {
		const page = await matches([found as never], 'sm<i>th');
		expect(optionsOf(fieldsOf(page), 'match0')).toEqual([MATCH, FOUND, NOBODY]);
		expect(optionsOf(fieldsOf(page), 'match1')).toEqual([FOUND, NOBODY]);
		expect(page.description).toBe('<p>1 were found for &#34;sm&#60;i&#62;th&#34;.</p>');
		expect((await matches([{}], 'x')).description).toContain('Nobody was found');
	});

	it('has labels that n8n does not spoil', async () => {
		const page = await matches();
		expect(page.fields).not.toContain('$');
		const labels = fieldsOf(page).map((field) => ('fieldLabel' in field ? field.fieldLabel : ''));
		expect(labels.join('')).not.toMatch(/[<>]/);
	});
});

describe('Read Matches', () => {
	it('gives the customers whose Acumatica customer was chosen', async () => {
		const page = await matches([found as never], 'x');
		expect(await read(page, { match0: NOBODY, match1: FOUND })).toMatchObject([
			{
				name: 'Customer 4',
				desk: {
					action: 'link',
					note: 'Link to C8',
					person: 'Jane',
					recordId: 'record-C8',
					customerId: 'C8',
				},
			},
		]);
		expect(await read(page, { match0: MATCH, match1: FOUND })).toHaveLength(2);
	});

	it('searches first', async () => {
		const answer = await read(await matches(), { match0: MATCH, search: ' smith ' });
		expect(answer).toEqual([{ desk: { action: 'search', text: 'smith' } }]);
	});

	it('links nobody when nobody was chosen, or somebody who was not offered', async () => {
		const none = [{ desk: { action: 'problem', problem: 'Nobody was linked.' } }];
		const page = await matches();
		expect(await read(page, { match0: NOBODY, match1: NOBODY })).toEqual(none);
		expect(await read(page, { match1: MATCH })).toEqual(none);
	});
});

describe('the list of Acumatica customers', () => {
	const customerOf = (customerId: string, name: string) => ({
		name,
		acumatica: { id: `record-${customerId}`, customerId, status: 'Active' },
	});
	const all = [customerOf('C9', 'Zoe'), customerOf('C7', 'Ann Smith'), customerOf('A1', NASTY)];

	async function listed(pickLimit: number) {
		const { page } = await listPage([
			waiting(3),
			checked(3, { check: review }),
			waiting(4),
			checked(4),
		]);
		const given = { customers: page.customers, searched: '', pickLimit, pickList: all };
		const [shown = {}] = await desk('showMatches', given as never, all as never);
		return shown;
	}

	it('has each by ID and by name, for each customer; none of them is a match because of it', async () => {
		const fields = fieldsOf(await listed(3));
		const expected = ['A1', 'C7', 'C9'];
		for (const name of ['pick0', 'pick1']) {
			const options = optionsOf(fields, name);
			expect(options).toHaveLength(6);
			expect(options.slice(0, 3).map((text) => text.slice(0, 2))).toEqual(expected);
			expect(options).toEqual(expect.arrayContaining(['C9 · Zoe', 'Zoe · C9']));
		}
		expect(optionsOf(fields, 'match1')).toEqual([NOBODY]);
	});

	it('is left out where it would be too long', async () => {
		const page = await listed(2);
		expect(page.fields).not.toContain('pick0');
		expect(page.pickList).toEqual([]);
	});

	it('links to who was picked, by either way of writing, and never to two', async () => {
		const page = await listed(3);
		expect(await read(page, { pick0: 'Zoe · C9', pick1: `A1 · ${NASTY}` })).toMatchObject([
			{ rmh: { id: 3 }, desk: { action: 'link', recordId: 'record-C9', customerId: 'C9' } },
			{ rmh: { id: 4 }, desk: { recordId: 'record-A1' } },
		]);
		const same = await read(page, { match0: MATCH, pick0: 'C7 · Ann Smith' });
		expect(same).toMatchObject([{ desk: { customerId: 'C7' } }]);
		const two = await read(page, { match0: MATCH, pick0: 'C9 · Zoe' });
		expect(two).toMatchObject([{ desk: { action: 'problem' } }]);
		expect(JSON.stringify(two)).toContain('two were chosen, C7 · Ann Smith and C9 · Zoe');
		expect(await read(page, { pick0: 'D5 · Nobody' })).toMatchObject([
			{ desk: { action: 'problem' } },
		]);
	});
});
