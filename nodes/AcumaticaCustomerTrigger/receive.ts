import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { parsePushNotifications } from '../shared/acumatica/notifications/pushNotification';
import { pushedCustomers } from '../shared/acumatica/notifications/pushedCustomers';
import { toNodeError } from '../shared/n8n/errors';
import { readReceiving } from './readReceiving';
import { receivedItem } from './received';
import { bringsSecret, readSharedSecret } from './sharedSecret';

/** HTTP status codes. */
const NOT_ALLOWED = 401;
const NOT_UNDERSTOOD = 400;
const TOO_LARGE = 413;

/**
 * Takes a request: lets nobody in without the shared secret, and keeps nothing of a notification but whom
 * it is about. Acumatica gets its answer at once, so that it does not send the message again; the
 * execution then reads the customers.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const { headers, rawBody } = this.getRequestObject() as Incoming;
		// The first of all: a stranger learns nothing else.
		if (!bringsSecret(headers, await readSharedSecret(this))) return refuse(this, NOT_ALLOWED);
		const { columns, largestBytes } = readReceiving(this);
		const body = rawBody ?? Buffer.alloc(0);
		if (body.length > largestBytes) return refuse(this, TOO_LARGE);
		const notifications = parsePushNotifications(body.toString('utf8'));
		if (notifications === null) return refuse(this, NOT_UNDERSTOOD);
		const items = notifications.map(({ rows, ...notification }) =>
			receivedItem({ ...notification, ...pushedCustomers({ rows }, columns) }),
		);
		return { workflowData: [items] };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

type Incoming = Pick<ReturnType<IWebhookFunctions['getRequestObject']>, 'headers'> & {
	/** As n8n has read it; absent where there was none. */
	rawBody?: Buffer;
};

/** Without a word: who is refused learns nothing. */
function refuse(context: IWebhookFunctions, status: number): IWebhookResponseData {
	const response = context.getResponseObject();
	response.statusCode = status;
	response.end();
	return { noWebhookResponse: true };
}
