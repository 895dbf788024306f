import { afterEach, beforeEach, expect, it } from 'vitest';
import { askForTargets } from '../../../../nodes/shared/acumatica/customers/askForTargets';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../../emulators/acumatica';
import { inSession } from './emulated';

let acumatica: AcumaticaEmulator;

const customers = (count: number, prefix: string, Status: string) =>
	Array.from({ length: count }, (_, i) => ({
		fields: { CustomerID: `${prefix}${i}`, CustomerName: `${prefix} ${i}`, Status },
	}));

beforeEach(async () => {
	acumatica = await startAcumaticaEmulator({
		customers: [
			...customers(2_100, 'OLD', 'Inactive'),
			...customers(100, 'NOW', 'Active'),
			...customers(1, 'HELD', 'On Hold'),
		],
	});
});
afterEach(async () => await acumatica.close());

async function ask(typed: string[], linked: string[]) {
	const { notActive, found } = await inSession(
		acumatica,
		async (client) => await askForTargets(client, { typed, linked }),
	);
	const { requests, signIns, signOuts } = acumatica.stats;
	return {
		notActive: notActive.map(({ customerId, status }) => `${customerId} ${status}`),
		found: found.map(({ customerId }) => customerId),
		requests: requests - signIns - signOuts,
	};
}

const now = (count: number) => Array.from({ length: count }, (_, i) => `NOW${i}`);

it('asks for a few linked ones by themselves where many are not active', async () => {
	const answer = await ask(['NOW99', 'NOBODY'], [...now(5), 'HELD0', 'OLD7']);
	expect(answer.notActive.sort()).toEqual(['HELD0 On Hold', 'OLD7 Inactive']);
	expect(answer.found).toEqual(['NOW99']);
	// A page that is full, and all that are at hand.
	expect(answer.requests).toBe(2);
});

it('lists all that are not active where that is less than to ask for the linked ones', async () => {
	const answer = await ask([], now(100));
	expect(answer.notActive).toHaveLength(2_101);
	expect(answer.requests).toBe(3);
});

it('asks only for what the settings name where nobody is linked', async () => {
	expect(await ask(['NOW1', 'OLD1'], [])).toEqual({
		notActive: [],
		found: ['NOW1', 'OLD1'],
		requests: 1,
	});
});
