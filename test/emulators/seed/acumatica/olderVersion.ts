import type { AcumaticaSeedCustomer } from '../../acumatica';

const outdated: readonly { path: string; older: (text: string) => string }[] = [
	{ path: 'MainContact/Phone1', older: (phone) => phone.slice(0, -1) + otherDigit(phone) },
	{ path: 'MainContact/Email', older: (email) => `old.${email}` },
	{ path: 'MainContact/Address/City', older: (city) => `Old ${city}` },
];

/**
 * The customer before it changed in RMH: another phone, e-mail or city in turn, the next of them where
 * that is empty, the name where all are.
 * @param turn which one to change, counts up
 */
export function olderVersion(customer: AcumaticaSeedCustomer, turn: number): AcumaticaSeedCustomer {
	const { fields } = customer;
	const order = [0, 1, 2].map((step) => outdated[(turn + step) % outdated.length]);
	const change = order.find((candidate) => candidate && fields[candidate.path] !== undefined);
	const path = change?.path ?? 'CustomerName';
	const before = String(fields[path]);
	const older = change ? change.older(before) : `${before} (old)`;
	return { ...customer, fields: { ...fields, [path]: older } };
}

function otherDigit(phone: string): string {
	return phone.endsWith('9') ? '0' : '9';
}
