import { describe, expect, it } from 'vitest';
import { checked, desk, NASTY, waiting } from './deskItems';

const results = async (...items: object[]) => {
	const [result = {}] = await desk('showResults', {}, items as never);
	return result as { message: string; lines: string[] };
};
const WHO = 'Customer 3 (account 100003, RMH ID 3)';

describe('Show Results', () => {
	it('says what became of each customer', async () => {
		const created = { acumatica: { customerId: 'C1' }, upsert: { action: 'created' } };
		const like = { acumatica: null, upsert: { action: 'review', reason: 'Same e-mail.' } };
		const there = { acumatica: { customerId: 'C2' }, upsert: { action: 'wouldUpdate' } };
		const { lines } = await results(
			checked(3, created),
			checked(3, like),
			checked(3, there),
			{ ...waiting(3), status: 'Processed', acumaticaCustomerId: 'C5' },
			{ ...waiting(3), status: 'Skipped', acumaticaCustomerId: null },
			{ ...waiting(3), acumaticaCustomerId: null },
			checked(3, { desk: { action: 'wait' } }),
			checked(3, { error: 'Acumatica is closed', details: { remedy: 'Open it.' } }),
			{ desk: { action: 'problem', problem: 'Nobody was linked.' } },
			{ desk: { action: 'again' } },
		);
		expect(lines).toEqual([
			`Created in Acumatica as C1: ${WHO}`,
			`Not created: ${WHO}. Same e-mail. Link it instead, if it is the same.`,
			`Not created: ${WHO}. Acumatica has C2 already. Link it instead, if it is the same.`,
			`Linked to C5: ${WHO}`,
			`Skipped: ${WHO}`,
			`Waits: ${WHO}`,
			`Waits: ${WHO}`,
			`Not done: ${WHO}. Acumatica is closed. Open it.`,
			'Nobody was linked.',
		]);
	});

	it('shows markup as text', async () => {
		const { message } = await results(checked(3, { name: NASTY, error: NASTY }));
		expect(message).toMatch(/^<ul><li>Not done: &#60;script/);
		expect(message).not.toMatch(/<(script|img)/);
	});

	it('says nothing when there is nothing to say', async () => {
		expect(await results({})).toEqual({ message: '', lines: [] });
	});
});

describe('Show Question', () => {
	it('shows its text line by line, never its markup, and goes on with the customer', async () => {
		const [shown] = await desk('showQuestion', { text: `What?\n${NASTY}` }, [checked(3)]);
		expect(shown?.description).toMatch(/^<p>What\?<\/p><p>&#60;script/);
		expect(shown?.customer).toEqual(checked(3));
	});
});
