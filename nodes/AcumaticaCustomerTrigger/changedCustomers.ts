import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { pushedKey } from '../shared/acumatica/notifications/pushedCustomers';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import { customerOutput } from '../shared/n8n/acumaticaCustomers/customerOutput';
import { findLinks, isKnown } from '../shared/n8n/acumaticaCustomers/linkedCustomers';
import { fieldsOf, readSettings } from '../shared/n8n/acumaticaCustomers/readSettings';
import { withReader } from '../shared/n8n/acumaticaCustomers/withReader';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { readScope } from '../shared/n8n/scope';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { customerLinkOf } from '../shared/rmh/ledger/customerLink';
import type { LedgerLink } from '../shared/rmh/ledger/ledgerLink';
import { readLinksByRecord } from '../shared/rmh/ledger/links';
import { goneOutput } from './goneOutput';
import { readAgain } from './readAgain';
import type { Notice } from './repeats';

export interface ChangedCustomers {
	outputs: INodeExecutionData[];
	/** Left out, because they are as last synchronised: our own writes come back as notifications. */
	known: number;
}

type Links = Awaited<ReturnType<typeof findLinks>>;

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
			await readAgain(
				reader,
				latest.map(({ customer }) => customer),
			),
	);
	const links = await linksFor(context, latest, read);
	const outputs: INodeExecutionData[] = [];
	const shown = new Set<string>();
	let known = 0;
	for (const [index, notice] of latest.entries()) {
		const customer = read[index];
		if (!customer) {
			for (const link of links.ofGone(notice.customer.recordId)) {
				outputs.push(marked(goneOutput(notice.customer, link && customerLinkOf(link)), notice));
			}
			continue;
		}
		// Two notices may name one customer by different keys.
		if (shown.has(customer.reference.id)) continue;
		shown.add(customer.reference.id);
		for (const pair of links.of(customer)) {
			if (isKnown(pair, settings)) known += 1;
			else {
				const link = pair.link && customerLinkOf(pair.link);
				outputs.push(marked(customerOutput(customer, link, settings, 0), notice));
			}
		}
	}
	return { outputs, known };
}

/** With the message that it came by. */
function marked(output: INodeExecutionData, { notification }: Notice): INodeExecutionData {
	const { id, timeStamp, query, company } = notification;
	return { ...output, json: { ...output.json, notification: { id, timeStamp, query, company } } };
}

async function linksFor(
	context: IExecuteFunctions,
	notices: readonly Notice[],
	read: readonly (AcumaticaCustomer | null)[],
): Promise<{ of: Links; ofGone: (recordId: string | null) => (LedgerLink | null)[] }> {
	const none = {
		of: (customer: AcumaticaCustomer) => [{ customer, link: null }],
		ofGone: () => [null],
	};
	if (!usesLedger(context)) return none;
	const scope = readScope(context);
	const gone = notices.flatMap(({ customer }, index) =>
		read[index] || customer.recordId === null ? [] : [customer.recordId],
	);
	return await withNodeLedger(context, async (ledger) => {
		const of = await findLinks(
			ledger,
			scope,
			read.filter((customer) => customer !== null),
		);
		const links = gone.length === 0 ? [] : await readLinksByRecord(ledger, scope, gone);
		return {
			of,
			ofGone: (recordId) => {
				const own = links.filter((link) => recordId !== null && link.recordId === recordId);
				return own.length > 0 ? own : [null];
			},
		};
	});
}
