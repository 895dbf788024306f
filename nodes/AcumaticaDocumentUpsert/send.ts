import type { IExecuteFunctions } from 'n8n-workflow';
import {
	postDocuments,
	type PostEntry,
	type PostOutcome,
	type PostSettings,
} from '../shared/acumatica/documents/postDocuments';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import type { NodeSettings } from './readSettings';

/** What happens beside sending. */
export interface SendHooks extends Pick<PostSettings, 'beforeWrite'> {
	/** Hears of every entry once, as soon as its outcome is known. */
	onOutcome(outcome: PostOutcome): void | Promise<void>;
	/** Hears how many requests the session took, also when it ended with an error. */
	onRequests?(count: number): void;
}

/**
 * Posts the entries over one Acumatica session.
 * @throws AcumaticaError when no session comes about or the execution is cancelled; what a hook throws
 */
export async function send(
	context: IExecuteFunctions,
	entries: readonly PostEntry[],
	{ release, dryRun, releaseTimeLimitMs, applyToOrders, notOpenYet }: NodeSettings,
	{ onOutcome, onRequests, beforeWrite }: SendHooks,
): Promise<void> {
	if (entries.length === 0) return;
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	const settings: PostSettings = {
		release,
		dryRun,
		applyToOrders,
		notOpenYet,
		releasing: { timeLimitMs: releaseTimeLimitMs },
		...(beforeWrite && { beforeWrite }),
		...(signal && { signal }),
	};
	await withAcumaticaSession(connection, { signal }, async (client) => {
		try {
			await postDocuments(client, entries, settings, onOutcome);
		} finally {
			onRequests?.(client.requestCount);
		}
	});
}
