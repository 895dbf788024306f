import { plainCustomer } from '../crash/stores';
import { insertRows } from './rmhRows';
import { idOf, type Office } from './office';
import type { ModelCustomer, Payer } from './world';

/** How people and receivable accounts are called on both sides. */
export const nameOf = (payer: Payer) =>
	payer.startsWith('C') ? `Given${idOf(payer)} Family${idOf(payer)}` : `Books${idOf(payer)} Ltd`;
export const emailOf = (payer: Payer) =>
	payer.startsWith('C')
		? (plainCustomer(idOf(payer)).EmailAddress ?? '')
		: `books.${idOf(payer)}@example.com`;
export const numberOf = (payer: Payer) =>
	payer.startsWith('C') ? `A${idOf(payer)}` : `AR-${idOf(payer)}`;

/**
 * A customer that no store has had, with a receivable account where the site keeps them: one of its own, or one that
 * another customer has.
 */
export async function newCustomer(
	{ place: { rmh, random, world } }: Office,
	id: number,
	{ accounts }: { accounts: boolean },
): Promise<ModelCustomer> {
	const type = random.chance(0.35) ? 'credit' : 'named';
	const known = world.customers.flatMap(({ accountId }) => accountId ?? []);
	const shares = known.length > 0 && random.chance(0.3);
	const accountId = accounts && type === 'credit' ? (shares ? random.pick(known) : id) : null;
	const accountNumber = numberOf(`C${id}`);
	const { FirstName, LastName, EmailAddress, PhoneNumber, City, Address, Zip } = plainCustomer(id);
	const texts = { FirstName, LastName, EmailAddress, PhoneNumber, City, Address, Zip };
	const filled = Object.entries(texts).map(([name, text]) => [name, text ?? ''] as const);
	await insertRows(rmh, [
		[
			'AR_Account',
			accountId === null || shares
				? []
				: [
						{
							...{ ID: accountId, Number: numberOf(`A${accountId}`), StoreID: 1 },
							...{ Name: nameOf(`A${accountId}`), EMail: emailOf(`A${accountId}`) },
						},
					],
		],
		[
			'AR_AccountLink',
			accountId === null ? [] : [{ ID: id, CustomerID: id, AccountID: accountId }],
		],
		[
			'Customer',
			[
				{
					...{ ID: id, StoreID: 1, CreditLimit: type === 'credit' ? 500 : 0 },
					...{ Country: 'US', State: 'TX', AccountNumber: accountNumber },
					...Object.fromEntries(filled),
				},
			],
		],
	]);
	return { id, accountNumber, type, accountId, inRmh: true };
}
