import { z } from 'zod';
import { ACUMATICA_STATUSES } from '../../shared/customer/acumaticaStatuses';
import type { PolicyException } from '../../shared/document/gate/gatePolicy';
import { listValue, textValue, parsedJson } from '../../shared/n8n/parameterValues';
import { DEFAULT_BLOCKED_FOR_COLLECTIONS, DEFAULT_BLOCKED_FOR_SALES } from './documents.properties';

/** Statuses, as a list or a text with commas. A misspelt one would let its customers pass. */
export const statusList = listValue.pipe(z.array(z.enum(ACUMATICA_STATUSES)));

const asAbove = z.enum(['asAbove', 'on', 'off']).default('asAbove');

const policies = {
	storeId: textValue.pipe(
		z.string().regex(/^\d{0,9}$/, 'Give the whole number of a store, or nothing'),
	),
	customerType: z.enum(['all', 'named', 'credit']).default('all'),
	walkInCustomer: textValue,
	upload: asAbove,
	consolidate: asAbove,
	consolidatedCustomer: textValue,
};

/** A row of the parameter, where both lists of statuses count or none. */
export const exceptionRow = z
	.object({
		...policies,
		blocked: z.enum(['asAbove', 'these']).default('asAbove'),
		blockedForSales: statusList.default([...DEFAULT_BLOCKED_FOR_SALES]),
		blockedForCollections: statusList.default([...DEFAULT_BLOCKED_FOR_COLLECTIONS]),
	})
	.transform(({ blocked, blockedForSales: sale, blockedForCollections: collection, ...one }) =>
		toException(one, blocked === 'these' ? { sale, collection } : {}),
	);

/** An entry of the JSON list: the same by name, and nothing else. */
const exceptionEntry = z
	.object({
		...policies,
		blockedForSales: statusList.optional(),
		blockedForCollections: statusList.optional(),
	})
	.strict()
	.transform(({ blockedForSales: sale, blockedForCollections: collection, ...one }) =>
		toException(one, { ...(sale && { sale }), ...(collection && { collection }) }),
	);

/** The JSON list, as a text or as an expression gives it. */
export const exceptionList = z
	.preprocess(
		(value) => parsedJson(value) ?? [],
		z.array(exceptionEntry, { message: 'Give a list in JSON, such as []' }),
	)
	.default([]);

function toException(
	one: z.output<z.ZodObject<typeof policies>>,
	blocked: NonNullable<PolicyException['blocked']>,
): PolicyException {
	const { storeId, customerType, walkInCustomer, upload, consolidate, consolidatedCustomer } = one;
	return {
		storeId: storeId === '' ? null : Number(storeId),
		type: customerType === 'all' ? null : customerType,
		...(walkInCustomer !== '' && { walkInCustomerId: walkInCustomer }),
		...(upload !== 'asAbove' && { upload: upload === 'on' }),
		...(consolidate !== 'asAbove' && { consolidate: consolidate === 'on' }),
		...(consolidate === 'on' &&
			consolidatedCustomer !== '' && { consolidatedCustomerId: consolidatedCustomer }),
		...(Object.keys(blocked).length > 0 && { blocked }),
	};
}
