import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { timeValue, unset } from '../shared/n8n/parameterValues';
import { readFilters } from '../shared/n8n/readFilters';
import { type CustomerFilter } from '../shared/rmh/customers/readCustomers';
import { BEFORE_FIRST_ID } from '../shared/rmh/customers/idChunks';
import type { RmhDatabase } from '../shared/rmh/database';
import { toServerWallClock } from '../shared/rmh/serverTime';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

/** `Customer.ID` is an int. */
const LAST_ID = 2_147_483_647;

const filters = z.object({
	accountNumber: z.preprocess(unset, z.coerce.string().trim().optional()),
	changedSince: z.preprocess(unset, timeValue.optional()),
	types: z.preprocess(unset, z.array(z.enum(['credit', 'named', 'walkIn'])).optional()),
	email: z.preprocess(unset, z.enum(['any', 'with', 'without']).default('any')),
	idAbove: z.preprocess(
		unset,
		z.coerce.number().int().min(BEFORE_FIRST_ID).max(LAST_ID).optional(),
	),
	shared: z.preprocess(unset, z.enum(['any', 'global', 'local']).default('any')),
	storeId: z.preprocess(unset, z.coerce.number().int().optional()),
});

const LABELS: Readonly<Record<string, string>> = {
	accountNumber: 'Account Number',
	changedSince: 'Changed Since',
	types: 'Customer Types',
	email: 'E-Mail Address',
	idAbove: 'RMH ID Above',
	shared: 'Shared',
	storeId: 'Store',
};

/**
 * Reads the filters. The time may need the server's clock.
 * @throws SettingError, RmhError that name the filter
 */
export async function readFilter(
	context: Parameters,
	database: RmhDatabase,
): Promise<CustomerFilter> {
	const { accountNumber, changedSince, types, email, idAbove, shared, storeId } = readFilters(
		context,
		filters,
		LABELS,
	);
	return {
		...(accountNumber ? { accountNumberPattern: accountNumber } : {}),
		...(changedSince
			? { changedSince: await toServerWallClock(database, changedSince, 'Changed Since') }
			: {}),
		...(types?.length ? { types: new Set(types) } : {}),
		...(email === 'any' ? {} : { hasEmail: email === 'with' }),
		...(idAbove === undefined ? {} : { idAbove }),
		...(shared === 'any' ? {} : { global: shared === 'global' }),
		...(storeId === undefined ? {} : { storeId }),
	};
}
