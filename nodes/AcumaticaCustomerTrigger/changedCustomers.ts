import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readNamed } from '../shared/acumatica/customers/readNamed';
import { pushedKey } from '../shared/acumatica/notifications/pushedCustomers';
import { customerOutput } from '../shared/n8n/acumaticaCustomers/customerOutput';
import { findLinksOfRecords, isKnown } from '../shared/n8n/acumaticaCustomers/linkedCustomers';
import { fieldsOf, readSettings } from '../shared/n8n/acumaticaCustomers/readSettings';
import { withReader } from '../shared/n8n/acumaticaCustomers/withReader';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { readScope } from '../shared/n8n/scope';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { customerLinkOf } from '../shared/rmh/ledger/customerLink';
import { goneOutput } from './goneOutput';
import type { Notice } from './repeats';

export interface ChangedCustomers {
	outputs: INodeExecutionData[];
	/** Left out, because they are as last synchronised: our own writes come back as notifications. */
	known: number;
}

/**
 * The customers of some notices as they are in Acumatica now, each once.
 * @param notices oldest first
 * @throws SettingError, AcumaticaError, RmhError
 */
export async function changedCustomers(
	context: IExecuteFunctions,
	notices: readonly Notice[],
): Promise<ChangedCustomers> {
	const settings = readSettings(context);
	const latest = [...new Map(notices.map((one) => [pushedKey(one.customer), one])).values()];
	const read = await withReader(
		context,
		fieldsOf(settings),
		[],
		async (reader) =>
			await readNamed(
				reader,
				latest.map(({ customer }) => customer),
			),
	);
	const idOf = (index: number) =>
		read[index]?.reference.id ?? latest[index]?.customer.recordId ?? null;
	const ids = latest.map((_, index) => idOf(index)).filter((id) => id !== null);
	const linksOf = await linksFor(context, ids);
	const outputs: INodeExecutionData[] = [];
	const shown = new Set<string>();
	let known = 0;
	for (const [index, notice] of latest.entries()) {
		const customer = read[index];
		const id = idOf(index);
		// Two notices may name one customer by different keys.
		if (id !== null && shown.has(id)) continue;
		if (id !== null) shown.add(id);
		for (const found of id === null ? [null] : linksOf(id)) {
			const link = found && customerLinkOf(found);
			if (!customer) outputs.push(marked(goneOutput(notice.customer, link), notice));
			else if (isKnown({ customer, found }, settings)) known += 1;
			else outputs.push(marked(customerOutput(customer, link, settings, 0), notice));
		}
	}
	return { outputs, known };
}

/** With the message that it came by. */
function marked(output: INodeExecutionData, { notification }: Notice): INodeExecutionData {
	const { id, timeStamp, query, company } = notification;
	return { ...output, json: { ...output.json, notification: { id, timeStamp, query, company } } };
}

/** null in the place of a link that there is none of, or nobody has asked for. */
async function linksFor(
	context: IExecuteFunctions,
	recordIds: readonly string[],
): Promise<Awaited<ReturnType<typeof findLinksOfRecords>>> {
	if (!usesLedger(context)) return () => [null];
	const scope = readScope(context);
	return await withNodeLedger(
		context,
		async (ledger) => await findLinksOfRecords(ledger, scope, recordIds),
	);
}
