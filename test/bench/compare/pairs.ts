import type { IDataObject } from 'n8n-workflow';
import type { CustomerItem } from '../../../nodes/shared/customer/customerItem';
import { inAcumatica, inRmh, livesIn } from '../../CustomerCompare/linkedCustomers';

/** Both sides of customers, as the readers give them, and where they have to go. */
export interface Pairs {
	rmh: IDataObject[];
	acumatica: IDataObject[];
	/** How many leave by To Acumatica, To RMH, Conflict and In Sync. */
	expected: readonly number[];
}

/**
 * Of ten customers one was edited in RMH, one in Acumatica, one in both, the same field; the others are
 * the same, and two of them are spelled differently.
 *
 * @param count a multiple of ten
 */
export function mixedPairs(count: number): Pairs {
	const sides = Array.from({ length: count }, (_, position) => pair(position + 1));
	return {
		rmh: sides.map(({ rmh }) => asJson(rmh)),
		acumatica: sides.map(({ acumatica }) => asJson(acumatica)),
		expected: [0.1, 0.1, 0.1, 0.7].map((share) => Math.round(share * count)),
	};
}

function pair(id: number): { rmh: CustomerItem; acumatica: CustomerItem } {
	const rmh = inRmh(id);
	const acumatica = inAcumatica(id);
	switch (id % 10) {
		case 0:
			return { rmh: livesIn(rmh, 'Boston'), acumatica };
		case 1:
			return { rmh, acumatica: livesIn(acumatica, 'Salem') };
		case 2:
			return { rmh: livesIn(rmh, 'Boston'), acumatica: livesIn(acumatica, 'Salem') };
		case 3:
		case 4:
			return { rmh, acumatica: respelled(acumatica) };
		default:
			return { rmh, acumatica };
	}
}

/** As Acumatica's masks and its users write the same values. */
function respelled(item: CustomerItem): CustomerItem {
	const { email = '', phone = '' } = item.contact ?? {};
	return {
		...item,
		contact: {
			...item.contact,
			email: email.toUpperCase(),
			phone: phone.replace(/\D+/g, '-').replace(/^-/, ''),
		},
	};
}

/** Without shared objects: items come out of a database or a file. */
const asJson = (item: CustomerItem) => JSON.parse(JSON.stringify(item)) as IDataObject;
