import { z } from 'zod';
import { asObject } from '../customers/entityJson';

/** What Acumatica sends when the result of a query changes: one message per transaction. */
export interface PushNotification {
	/** Of the data transaction: the same in a repeated message, and in both halves of a change. */
	id: string;
	/** A whole number that orders the messages, as text: it has more digits than a number can hold. */
	timeStamp: string;
	/** Name of the generic inquiry, or of the built-in query. */
	query: string;
	/** Name of the tenant. */
	company: string;
	/** Rows of both halves, by the inquiry's columns. Their values are as old as the message. */
	rows: PushedRow[];
}

export type PushedRow = Readonly<Record<string, unknown>>;

/** A list that is missing is an empty one: the halves of a change may come in messages of their own. */
const rows = z
	.array(z.custom<PushedRow>((row) => asObject(row) !== undefined))
	.nullish()
	.transform((list) => list ?? []);
const optionalText = z
	.string()
	.nullish()
	.transform((text) => text ?? '');

const notification = z
	.object({
		Id: z.string().trim().min(1),
		TimeStamp: z.string().regex(/^\d{1,20}$/),
		Query: optionalText,
		CompanyId: optionalText,
		Inserted: rows,
		Deleted: rows,
	})
	.transform(
		({ Id, TimeStamp, Query, CompanyId, Inserted, Deleted }): PushNotification => ({
			id: Id.toLowerCase(),
			timeStamp: TimeStamp,
			query: Query,
			company: CompanyId,
			// What a customer is called now goes before what it was called.
			rows: [...Inserted, ...Deleted],
		}),
	);

/** A relay between Acumatica and its receiver may hand on several at once. */
const messages = z.union([notification.transform((one) => [one]), z.array(notification).min(1)]);

/**
 * Reads the body of a push notification (Acumatica's form Push Notifications, SM302000).
 * @returns in the order of the time stamps; null for everything else
 */
export function parsePushNotifications(body: string): PushNotification[] | null {
	let json: unknown;
	try {
		json = JSON.parse(body.replace(/^\uFEFF/, ''), withExactTimeStamps);
	} catch {
		return null;
	}
	const checked = messages.safeParse(json);
	return checked.success ? checked.data.sort(byTimeStamp) : null;
}

/** Oldest first. */
export function byTimeStamp(
	one: Pick<PushNotification, 'timeStamp'>,
	other: Pick<PushNotification, 'timeStamp'>,
): number {
	const difference = BigInt(one.timeStamp) - BigInt(other.timeStamp);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Node 22 and later tell how a number is written. */
function withExactTimeStamps(key: string, value: unknown, context?: { source?: string }): unknown {
	if (key !== 'TimeStamp' || typeof value !== 'number') return value;
	return context?.source ?? BigInt(Math.trunc(value)).toString();
}
