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
