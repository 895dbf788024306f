import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { KeyColumns } from '../shared/acumatica/notifications/pushedCustomers';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';

/** As Acumatica's customer calls them. */
export const CUSTOMER_ID_COLUMN = 'CustomerID';
export const RECORD_ID_COLUMN = 'NoteID';

/** In kilobytes. n8n itself takes 16 MB at most, unless it is told otherwise. */
export const DEFAULT_LARGEST = 1024;
export const MOST_LARGEST = 16 * 1024;

const options = z.object({
	customerIdColumn: textValue,
	recordIdColumn: textValue,
	largestMessage: z.coerce.number().int().min(1).max(MOST_LARGEST).default(DEFAULT_LARGEST),
});

/** How messages are read. */
export interface Receiving {
	columns: KeyColumns;
	largestBytes: number;
}

/** @throws SettingError */
export function readReceiving(context: Pick<IWebhookFunctions, 'getNodeParameter'>): Receiving {
	const checked = options.safeParse(context.getNodeParameter('options', {}));
	if (!checked.success) {
		throw new SettingError(
			'Largest Message cannot be used',
			`Give 1 to ${MOST_LARGEST} kilobytes.`,
		);
	}
	const { customerIdColumn, recordIdColumn, largestMessage } = checked.data;
	return {
		columns: {
			customerId: customerIdColumn || CUSTOMER_ID_COLUMN,
			recordId: recordIdColumn || RECORD_ID_COLUMN,
		},
		largestBytes: largestMessage * 1024,
	};
}
