import type { IExecuteFunctions } from 'n8n-workflow';
import {
	upsertCustomers,
	type UpsertEntry,
	type UpsertOutcome,
	type UpsertSettings,
} from '../shared/acumatica/customers/upsertCustomers';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { sameValue } from '../shared/customer/comparison';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import type { NodeSettings } from './readSettings';

/** What happens beside sending. */
export interface SendHooks extends Pick<UpsertSettings, 'ownersOf' | 'beforeWrite'> {
	/** Hears of every entry once, as soon as its outcome is known. */
	onOutcome(outcome: UpsertOutcome): void | Promise<void>;
	/** Hears how many requests the session took, also when it ended with an error. */
	onRequests?(count: number): void;
}

/**
 * Sends the entries over one Acumatica session.
 * @throws AcumaticaError when no session comes about or the execution is cancelled; what a hook throws
 */
export async function send(
	context: IExecuteFunctions,
	entries: readonly UpsertEntry[],
	settings: NodeSettings,
	{ onOutcome, onRequests, ownersOf, beforeWrite }: SendHooks,
): Promise<void> {
	if (entries.length === 0) return;
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	const { defaultCountry: region } = settings.mapping;
	const upsertSettings: UpsertSettings = {
		mode: settings.mode,
		numbering: settings.numbering.kind === 'acumatica' ? 'acumatica' : 'own',
		dryRun: settings.dryRun,
		matching: { rules: settings.matchRules, region },
		sameValue: (path, a, b) => sameValue(path, a, b, region),
		...(ownersOf && { ownersOf }),
		...(beforeWrite && { beforeWrite }),
		signal,
	};
	await withAcumaticaSession(connection, { signal }, async (client) => {
		try {
			const { readOneByOne } = await upsertCustomers(client, entries, upsertSettings, onOutcome);
			if (readOneByOne > 0) hintAboutSingleReads(context, readOneByOne);
		} finally {
			onRequests?.(client.requestCount);
		}
	});
}

function hintAboutSingleReads(context: IExecuteFunctions, customers: number): void {
	context.addExecutionHints({
		message: `Acumatica could not list the attributes, so ${customers} customers were read one by one. Keep the points in a user-defined field to save these requests.`,
		location: 'outputPane',
	});
}
