import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { SYNC_STATUSES, type SyncStatus } from '../shared/customer/sync/syncStatus';
import { textValue, unset } from '../shared/n8n/parameterValues';
import { readFilters } from '../shared/n8n/readFilters';
import { SettingError } from '../shared/n8n/SettingError';
import type { StatusFilter } from '../shared/rmh/ledger/admin/statusFilter';

const statuses = z.array(z.enum(SYNC_STATUSES));

const filters = z.object({
	statuses: z.preprocess(unset, statuses.default([])),
	storeId: z.preprocess(unset, z.coerce.number().int().optional()),
	errorClass: textValue,
	text: textValue,
});

const LABELS: Readonly<Record<string, string>> = {
	statuses: 'Statuses',
	storeId: 'Store',
	errorClass: 'Error Class',
	text: 'Text',
};

/** @throws SettingError that names the filter */
export function readStatusFilter(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): StatusFilter {
	const { statuses: chosen, storeId, errorClass, text } = readFilters(context, filters, LABELS);
	return {
		statuses: chosen,
		...(storeId === undefined ? {} : { storeId }),
		...(errorClass === '' ? {} : { errorClass }),
		...(text === '' ? {} : { text }),
	};
}

/**
 * A parameter that holds a list of statuses.
 * @throws SettingError that names it
 */
export function readStatuses(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	name: string,
	label: string,
	itemIndex: number,
): SyncStatus[] {
	const given = unset(context.getNodeParameter(name, itemIndex, []));
	const checked = statuses.default([]).safeParse(given);
	if (checked.success) return checked.data;
	throw unusable(label, checked.error.issues[0]?.message);
}

function unusable(label: string, why: string | undefined): SettingError {
	return new SettingError(
		`${label} cannot be used: ${why}`,
		'Choose a value from the list, or let the expression give one that fits. An empty value means no filter.',
	);
}
