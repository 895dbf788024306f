import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { upsertCustomers } from '../shared/acumatica/customers/upsertCustomers';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { sameValue } from '../shared/customer/comparison';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import { toNodeError } from '../shared/n8n/errors';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { itemFailure } from '../shared/n8n/itemFailure';
import { outcomeItem, skippedItem } from './outcomeItem';
import { prepareEntry, type Prepared } from './prepareEntries';
import { readSettings, type NodeSettings } from './readSettings';

type Entry = Extract<Prepared, { kind: 'entry' }>;

const isEntry = (prepared: Prepared): prepared is Entry => prepared.kind === 'entry';

/** Sends the entries over one session; `onFailure` hears of each that was not sent. */
async function send(
	context: IExecuteFunctions,
	entries: Entry[],
	settings: NodeSettings,
	results: INodeExecutionData[],
	onFailure: (index: number, error: unknown) => void,
): Promise<void> {
	const items = context.getInputData();
	const warnings = new Map(entries.map(({ entry, warnings: own }) => [entry.index, own]));
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	await withAcumaticaSession(connection, { signal }, async (client) => {
		const { readOneByOne } = await upsertCustomers(
			client,
			entries.map(({ entry }) => entry),
			{
				mode: settings.mode,
				numbering: settings.numbering.kind === 'acumatica' ? 'acumatica' : 'own',
				dryRun: settings.dryRun,
				matching: { rules: settings.matchRules, region: settings.mapping.defaultCountry },
				signal,
				sameValue: (path, a, b) => sameValue(path, a, b, settings.mapping.defaultCountry),
			},
			(outcome) => {
				const { index } = outcome;
				if (outcome.action === 'failed') return onFailure(index, outcome.error);
				const json = items[index]?.json ?? {};
				results[index] = outcomeItem(json, outcome, warnings.get(index) ?? []);
			},
		);
		if (readOneByOne > 0) {
			context.addExecutionHints({
				message: `Acumatica could not list the attributes, so ${readOneByOne} customers were read one by one. Keep the points in a user-defined field to save these requests.`,
				location: 'outputPane',
			});
		}
	});
}

/**
 * Brings the items' customers to Acumatica. Every item is worked on before the first failure is
 * reported, so that one customer never holds up the others.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	hintAboutLoop(this);
	const items = this.getInputData();
	const node = this.getNode();
	const results: INodeExecutionData[] = [];
	const failures: { index: number; error: unknown }[] = [];
	const onFailure = (index: number, error: unknown) => {
		failures.push({ index, error });
		results[index] = itemFailure(this, items[index]?.json ?? {}, error, index);
	};

	try {
		const settings = readSettings(this);
		const entries: Entry[] = [];
		for (let index = 0; index < items.length; index++) {
			const json = items[index]?.json ?? {};
			const prepared = prepareEntry(this, json, index, settings);
			if (isEntry(prepared)) entries.push(prepared);
			else if (prepared.kind === 'refused') onFailure(index, prepared.error);
			else results[index] = skippedItem(json, prepared.reason, index);
		}
		if (entries.length > 0) await send(this, entries, settings, results, onFailure);
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(node, error);
		for (let index = 0; index < items.length; index++) {
			if (!results[index]) onFailure(index, error);
		}
	}

	const [first] = failures.sort((a, b) => a.index - b.index);
	if (!first || this.continueOnFail()) return [results];
	const cause = toNodeError(node, first.error, first.index);
	if (failures.length === 1) throw cause;
	throw new NodeOperationError(
		node,
		`${failures.length} of ${items.length} customers were not sent. The first: ${cause.message}`,
		{
			description: `${cause.description ?? ''} The other ${items.length - failures.length} were worked on. Set "On Error" to "Continue (using error output)" to get each customer's own reason.`,
			itemIndex: first.index,
		},
	);
}
