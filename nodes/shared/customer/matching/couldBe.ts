import type { AcumaticaCustomer } from '../acumaticaCustomer';
import { comparableKey } from '../comparableKey';
import type { MatchKeys } from './matchKeys';
import { recordEmail, recordName, recordPhones } from './recordKeys';

/**
 * Whether an Acumatica customer that carries an RMH customer's reference can be that person. Where an
 * RMH database was restored from a backup, IDs are given a second time, to other people.
 *
 * One thing in common is enough: customer ID, name, e-mail or phone. A customer ID that differs says
 * nothing by itself, because numbers are changed on both sides.
 *
 * @returns false when all that both sides know of the person differs
 */
export function couldBe(keys: MatchKeys, customer: AcumaticaCustomer, region: string): boolean {
	const { customerId } = customer.reference;
	if (keys.customerId && comparableKey(keys.customerId) === comparableKey(customerId)) return true;
	const name = recordName(customer);
	const email = recordEmail(customer);
	const phones = recordPhones(customer, region);
	const compared: boolean[] = [];
	if (keys.name && name !== '') compared.push(keys.name.folded === name);
	if (keys.email && email) compared.push(keys.email === email);
	if (keys.phone && phones.length > 0) compared.push(phones.includes(keys.phone.number));
	return compared.length === 0 || compared.includes(true);
}
