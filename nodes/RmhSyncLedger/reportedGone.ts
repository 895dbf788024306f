import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { SettingError } from '../shared/n8n/SettingError';
import { isRecordId } from './acumaticaCustomer';

const item = z.object({ deleted: z.literal(true), recordId: z.string().nullable() });

/**
 * The Acumatica customer that its trigger reports as gone; null = the item reports none.
 * @returns the record ID in lower case; null = the notification did not have it
 * @throws SettingError when the item reports one and does not say which
 */
export function reportedGone(json: IDataObject): { recordId: string | null } | null {
	if (json.deleted !== true) return null;
	const checked = item.safeParse(json);
	const recordId = checked.success ? checked.data.recordId : '';
	if (recordId === null) return { recordId };
	if (isRecordId(recordId)) return { recordId: recordId.toLowerCase() };
	throw new SettingError(
		'The item does not say which Acumatica customer was deleted',
		'Connect Acumatica Customer Trigger, or give deleted (true) and recordId, the ID of the record in Acumatica.',
	);
}
