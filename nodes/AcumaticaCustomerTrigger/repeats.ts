import type { IExecuteFunctions } from 'n8n-workflow';
import type { NamedCustomer } from '../shared/acumatica/customers/readNamed';
import { pushedKey } from '../shared/acumatica/notifications/pushedCustomers';
import type { ReceivedNotification } from './received';

/** A customer that has to be read because of a notification. */
export interface Notice {
	customer: NamedCustomer;
	notification: ReceivedNotification;
	/** The same in a repeated message, and in the other half of the same change. */
	token: string;
}

/** Messages are repeated within two days at most; each has a few customers as a rule. */
const REMEMBERED = 1000;

const MEMORY = { mode: 'entries', maxEntries: REMEMBERED } as const;

type Context = Pick<IExecuteFunctions, 'getMode' | 'helpers' | 'logger'>;

/** The notices of some notifications, in their order, each once. */
export function noticesOf(notifications: readonly ReceivedNotification[]): Notice[] {
	const notices = new Map<string, Notice>();
	for (const notification of notifications) {
		for (const customer of notification.customers) {
			const token = `${notification.id} ${pushedKey(customer)}`;
			if (!notices.has(token)) notices.set(token, { customer, notification, token });
		}
	}
	return [...notices.values()];
}

/**
 * Leaves out what an earlier execution has had: a repeated message, or the other half of a change, which
 * says nothing new because the customer was read after the change. n8n remembers it in its own database,
 * for all its workers. It is a saving and no more: should two executions run at the same moment, both may
 * read the customer.
 */
export async function withoutRepeats(
	context: Context,
	notices: readonly Notice[],
): Promise<Notice[]> {
	if (!remembers(context)) return [...notices];
	try {
		const tokens = notices.map(({ token }) => token);
		const seen = await context.helpers.checkProcessedAndRecord(tokens, 'node', MEMORY);
		const fresh = new Set(seen.new);
		return notices.filter(({ token }) => fresh.has(token));
	} catch {
		context.logger.warn('Repeated push notifications could not be told from new ones.');
		return [...notices];
	}
}

/** Nobody has read these customers after all: the message may come again. */
export async function forget(context: Context, notices: readonly Notice[]): Promise<void> {
	if (!remembers(context)) return;
	const tokens = notices.map(({ token }) => token);
	// Why the customers were not read matters more.
	await context.helpers.removeProcessed(tokens, 'node', MEMORY).catch(() => {});
}

/** A person who tries the node out, or runs a failed execution again, means what it has. */
const remembers = (context: Context) => !['manual', 'retry'].includes(context.getMode());
