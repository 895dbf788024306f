import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import {
	byTimeStamp,
	type PushNotification,
} from '../shared/acumatica/notifications/pushNotification';
import type { PushedCustomers } from '../shared/acumatica/notifications/pushedCustomers';
import { SettingError } from '../shared/n8n/SettingError';

/** What is kept of a notification between its receipt and the execution: who, and nothing about them. */
export type ReceivedNotification = Omit<PushNotification, 'rows'> & PushedCustomers;

const received = z.object({
	notification: z.object({
		id: z.string(),
		timeStamp: z.string().regex(/^\d+$/),
		query: z.string(),
		company: z.string(),
		customers: z.array(
			z.object({ customerId: z.string().nullable(), recordId: z.string().nullable() }),
		),
		columnsWithoutKey: z.array(z.string()),
	}),
});

/** As it waits for its execution. */
export function receivedItem(notification: ReceivedNotification): INodeExecutionData {
	return { json: { notification: notification as unknown as IDataObject } };
}

/**
 * Oldest first.
 * @throws SettingError when there are none, as when the node is run by hand
 */
export function receivedNotifications(
	items: readonly INodeExecutionData[],
): ReceivedNotification[] {
	const checked = z
		.array(received)
		.min(1)
		.safeParse(items.map(({ json }) => json));
	if (checked.success) {
		return checked.data.map(({ notification }) => notification).sort(byTimeStamp);
	}
	throw new SettingError(
		'No push notification was received',
		'This node starts when Acumatica sends one. To try it, click Execute step, and change a customer in Acumatica while the node listens at its test URL.',
	);
}
