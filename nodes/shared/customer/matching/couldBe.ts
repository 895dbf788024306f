import type { AcumaticaCustomer } from '../acumaticaCustomer';
import { comparableKey } from '../comparableKey';
import type { MatchKeys } from './matchKeys';
import { recordEmail, recordName, recordPhones } from './recordKeys';

/**
 * Whether an Acumatica customer that carries an RMH customer's reference can be that person. Where an
 * RMH database was restored from a backup, IDs are given a second time, to other people, and account
 * numbers that are counted up are so with them.
 *
 * One thing in common is enough: name, e-mail or phone. The same number outweighs one of them that differs
 * (a new name, say), not several of which none is the same. A number that differs says nothing by itself,
 * because numbers are changed on both sides.
 *
 * @param sameAccount whether the account number is known to be the one that the customer had in RMH before
 * @returns false when all that both sides know of the person differs
 */
export function couldBe(
	keys: MatchKeys,
	customer: AcumaticaCustomer,
	region: string,
	sameAccount = false,
): boolean {
	const name = recordName(customer);
	const email = recordEmail(customer);
	const phones = recordPhones(customer, region);
	const compared: boolean[] = [];
	if (keys.name && name !== '') compared.push(keys.name.folded === name);
	if (keys.email && email) compared.push(keys.email === email);
	if (keys.phone && phones.length > 0) compared.push(phones.includes(keys.phone.number));
	if (compared.includes(true)) return true;
	const sameNumber = sameAccount || hasSameId(keys, customer);
	return compared.length <= (sameNumber ? 1 : 0);
}

function hasSameId({ customerId }: MatchKeys, { reference }: AcumaticaCustomer): boolean {
	return !!customerId && comparableKey(customerId) === comparableKey(reference.customerId);
}
