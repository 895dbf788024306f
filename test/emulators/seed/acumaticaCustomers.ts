import type { AcumaticaSeedCustomer } from '../acumatica';
import { acumaticaOnlyCustomers } from './acumatica/acumaticaOnly';
import { olderVersion } from './acumatica/olderVersion';
import { uploadedCustomer } from './acumatica/uploadedCustomer';
import { isOrdinary } from './acumatica/ordinaryCustomers';
import type { RmhSeedCustomer } from './rmhCustomers';

export type { AcumaticaSeedCustomer } from '../acumatica';

/** What the first upload finds of a customer in Acumatica. */
export type SeededAs = 'equal' | 'changed' | 'missing';

const inactiveAmongEqual = 2;
const onHoldAmongEqual = 3;

/**
 * Acumatica's customers beside an RMH database, deterministic. Of the ordinary named and credit
 * customers, in ten: two equal, one changed (an older phone, e-mail or city), seven missing. Every other
 * one that is there carries its external reference already, as if uploaded before. The third equal
 * one is inactive, the fourth on hold. A dozen customers are known to Acumatica only. From 50 RMH customers
 * on every kind occurs.
 */
export function acumaticaSeedCustomers(rmh: readonly RmhSeedCustomer[]): AcumaticaSeedCustomer[] {
	const ordinary = rmh.filter(isOrdinary);
	const as = (kind: SeededAs) => ordinary.filter((_, index) => seededAs(index) === kind);
	const withReference = (index: number): boolean => index % 2 === 0;
	const equal = as('equal').map((customer, index) =>
		uploadedCustomer(customer, withReference(index), {
			...(index === inactiveAmongEqual ? { Status: 'Inactive' } : {}),
			...(index === onHoldAmongEqual ? { Status: 'On Hold' } : {}),
		}),
	);
	const changed = as('changed').map((customer, index) =>
		olderVersion(uploadedCustomer(customer, withReference(index)), index),
	);
	return [...equal, ...changed, ...acumaticaOnlyCustomers()];
}

/** @param index among the ordinary customers, from 0 */
export function seededAs(index: number): SeededAs {
	if (index % 5 === 0) return 'equal';
	return index % 10 === 3 ? 'changed' : 'missing';
}
