import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { ACUMATICA_STATUSES } from '../../customer/acumaticaStatuses';
import type { StatusSource } from '../../rmh/customers/customerSettings';
import { textValue } from '../parameterValues';
import { SettingError } from '../SettingError';

const table = z.object({
	rows: z.array(z.object({ status: z.enum(ACUMATICA_STATUSES), value: textValue })).default([]),
});

/**
 * Reads what statusProperties ask for.
 * @throws SettingError that names the row
 */
export function readStatusSource(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): StatusSource {
	// Receivable accounts have no status: it is not asked for then.
	if (context.getNodeParameter('statusColumn', 0, null) === null) return { kind: 'none' };
	const chosen = context.getNodeParameter('statusColumn', 0, '', { extractValue: true });
	const column = textValue.parse(chosen);
	if (column === '') return { kind: 'none' };
	const checked = table.safeParse(context.getNodeParameter('statusValues', 0, {}));
	if (!checked.success) {
		throw new SettingError(
			'Status in RMH has a row that cannot be used',
			`Choose each status from the list: ${ACUMATICA_STATUSES.join(', ')}.`,
		);
	}
	const { rows } = checked.data;
	for (const status of ACUMATICA_STATUSES) {
		const count = rows.filter((row) => row.status === status).length;
		if (count === 1) continue;
		throw new SettingError(
			`Status in RMH has ${count === 0 ? 'no row' : `${count} rows`} for ${status}`,
			'Give each status one row. Several statuses may have the same value.',
		);
	}
	return { kind: 'column', column, values: rows };
}
