import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import {
	customerIdFor,
	externalReference,
	type Numbering,
	SCOPE_PATTERN,
} from '../shared/customer/identity';

/** What one item asks: which RMH customer it means. */
export interface CustomerQuestion {
	externalReference: string | null;
	customerId: string | null;
	/** Not null: the item cannot be looked up, and this is why. */
	unusable: string | null;
}

const itemWithCustomer = z.object({
	type: z.enum(['walkIn', 'named', 'credit']).optional(),
	rmh: z.object({
		id: z.number().int().nonnegative(),
		scope: z.string(),
		accountNumber: z.string(),
	}),
});

const unusable = (reason: string): CustomerQuestion => ({
	externalReference: null,
	customerId: null,
	unusable: reason,
});

function ask(
	scope: string,
	id: number | null,
	account: string,
	numbering: Numbering,
): CustomerQuestion {
	if (id !== null && !SCOPE_PATTERN.test(scope)) {
		return unusable(`The scope "${scope}" cannot be used: use letters, digits, "-" or "_"`);
	}
	return {
		externalReference: id === null ? null : externalReference({ scope, id }),
		customerId: customerIdFor(account, numbering),
		unusable: null,
	};
}

/** Reads the question from an item of RMH Customer Reader. */
export function questionOfItem(json: IDataObject, numbering: Numbering): CustomerQuestion {
	const parsed = itemWithCustomer.safeParse(json);
	if (!parsed.success) {
		return unusable('The item names no RMH customer (rmh.id, rmh.scope, rmh.accountNumber)');
	}
	const { rmh, type } = parsed.data;
	if (type === 'walkIn') {
		return unusable('A walk-in customer without an identity of its own is not kept in Acumatica');
	}
	if (numbering.kind !== 'acumatica' && rmh.accountNumber.trim() === '') {
		return unusable('The customer has no account number, so no customer ID can be made from it');
	}
	return ask(rmh.scope, rmh.id, rmh.accountNumber, numbering);
}

/** Reads the question from the fields that the analyst chose for other records. */
export function questionOfFields(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
	numbering: Numbering,
): CustomerQuestion {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
	const idText = text('rmhId');
	if (idText !== '' && !/^\d{1,10}$/.test(idText)) {
		return unusable(`RMH Customer ID "${idText}" is not a whole number`);
	}
	// 0 is how RMH writes "no customer".
	const id = idText === '' || Number(idText) === 0 ? null : Number(idText);
	const account = text('accountNumber');
	if (id === null && account === '') return unusable('The record names no RMH customer');
	return ask(text('scope'), id, account, numbering);
}
