import type { INodeParameters } from 'n8n-workflow';
import { AcumaticaCustomerTrigger } from '../../nodes/AcumaticaCustomerTrigger/AcumaticaCustomerTrigger.node';
import { ChangesStore, recordId } from '../AcumaticaCustomerReader/changesStore';
import { acumaticaCredential } from '../acumaticaCredential';
import { pushMessage, sendPush, type PushMessage } from '../emulators/acumatica/pushNotifications';
import type { TriggerRun } from '../nodeHarness/triggerContexts';
import { publish, type WebhookHost } from '../nodeHarness/webhookHost';

export const SECRET = { name: 'X-Push-Secret', value: 'a secret of some length' };

export const customerId = (number: number) => `C${String(number).padStart(5, '0')}`;

/** A row of the inquiry that is set up as the README says; what it does not track is null. */
export const row = (number: number) => ({
	CustomerID: `${customerId(number)}    `,
	NoteID: recordId(number),
	CustomerName: `As pushed ${number}`,
	Email: null,
});

/** The same without the record's ID. */
export const rowById = (number: number) => ({ CustomerID: customerId(number) });

/** The trigger, published, between an emulated Acumatica and a ledger. */
export class TriggerNode {
	private constructor(
		readonly store: ChangesStore,
		readonly host: WebhookHost,
	) {}

	static async publish(
		store: ChangesStore,
		parameters: INodeParameters = {},
		more: Partial<TriggerRun> = {},
	): Promise<TriggerNode> {
		const host = await publish(new AcumaticaCustomerTrigger(), {
			parameters: { useLedger: false, ...parameters },
			credentials: {
				httpHeaderAuth: SECRET,
				acumaticaErpApi: acumaticaCredential(store.acumatica),
				rmhDatabaseApi: store.ledger.server.credential,
			},
			...more,
		});
		return new TriggerNode(store, host);
	}

	/** Sends a message as Acumatica does. Resolves with the status of each attempt. */
	async push(message: PushMessage): Promise<number[]> {
		return await this.send(pushMessage(message));
	}

	async send(body: string): Promise<number[]> {
		return await sendPush({ url: this.host.url, header: SECRET }, body);
	}

	/** What came out since the last call. */
	given(): Record<string, unknown>[] {
		return this.host.given().map(({ json }) => json);
	}
}
