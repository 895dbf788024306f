import { randomUUID } from 'node:crypto';

/** Row of a generic inquiry: its columns, with plain values. */
export type InquiryRow = Readonly<Record<string, string | number | boolean | null>>;

/** What a push notification is about; the rest has defaults. */
export interface PushMessage {
	/** Rows as they are now. */
	inserted?: readonly InquiryRow[];
	/** The same rows as they were. */
	deleted?: readonly InquiryRow[];
	/** Of the transaction; default: a new one. */
	id?: string;
	/** Default: later than all before. */
	timeStamp?: bigint;
	/** Name of the generic inquiry. */
	query?: string;
	/** Name of the tenant. */
	company?: string;
}

/** Where notifications go: form Push Notifications (SM302000), destination type Webhook. */
export interface PushDestination {
	url: string;
	/** The one header of its own that a destination can have. */
	header?: { name: string; value: string };
}

/** Acumatica sends a message again until somebody takes it, so often at most. */
const ATTEMPTS = 5;

let lastTimeStamp = 638_700_000_000_000_000n;

/** A message in Acumatica's format. Its time stamp has more digits than a JavaScript number can hold. */
export function pushMessage(message: PushMessage): string {
	lastTimeStamp += 10_000n;
	const { id = randomUUID(), timeStamp = lastTimeStamp, query = 'RMH-Customers' } = message;
	const json = JSON.stringify({
		Inserted: message.inserted ?? [],
		Deleted: message.deleted ?? [],
		Query: query,
		CompanyId: message.company ?? 'Company',
		Id: id,
		TimeStamp: '{TimeStamp}',
		AdditionalInfo: {},
	});
	return json.replace('"{TimeStamp}"', String(timeStamp));
}

/**
 * Sends a message as Acumatica does.
 * @returns the status of each attempt, of which the last one alone may be 2xx
 */
export async function sendPush({ url, header }: PushDestination, body: string): Promise<number[]> {
	const statuses: number[] = [];
	while (statuses.length < ATTEMPTS) {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				...(header && { [header.name]: header.value }),
			},
			body,
		});
		await response.arrayBuffer();
		statuses.push(response.status);
		if (response.ok) break;
	}
	return statuses;
}
