import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { AcumaticaDocumentUpsert } from '../../nodes/AcumaticaDocumentUpsert/AcumaticaDocumentUpsert.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { RmhTransactionReader } from '../../nodes/RmhTransactionReader/RmhTransactionReader.node';
import type { DocumentItem, GatePayer } from '../../nodes/shared/document/documentItem';
import { runNode } from '../nodeHarness';
import type { JobCredentials } from './uploadJob';

/** What the Store settings of the transfer's template say. */
export interface TransferSettings {
	/** Default STORE1. */
	scope?: string;
	numbering?: 'accountNumber' | 'acumatica';
	uploadCustomer?: boolean;
	/** Which missing customers are made; default named. */
	uploadTypes?: string[];
	/** Sales, and collections, in one run at most. */
	limit?: number;
	/** Name of the execution; runs with the same one are the same execution. */
	execution?: string;
	reader?: INodeParameters;
	gate?: INodeParameters;
	/** Of Acumatica Document Upsert, mapping tables included. */
	posting?: INodeParameters;
	signal?: AbortSignal;
	/** What happens elsewhere once the sales are on their way, before collections are read. */
	betweenKinds?: () => Promise<void>;
}

/** What one run of the transfer did. */
export interface TransferRun {
	taken: DocumentItem[];
	posted: DocumentItem[];
	missing: DocumentItem[];
	/** Of the gate, and of Acumatica Document Upsert. */
	review: DocumentItem[];
	/** Results of Acumatica Customer Upsert. */
	customers: IDataObject[];
	/** Items with an error, of all nodes. */
	failed: IDataObject[];
	hints: string[];
}

type Items = readonly INodeExecutionData[];
type Run = (node: INodeType, parameters: INodeParameters, items: Items) => Promise<Items[]>;

const START: Items = [{ json: {} }];
const OPTIONS = { defaultCountry: 'US' };

/** Before everything that any store of the tests has sold. */
export const TRANSFER_START = '2025-01-01';

/** Nodes that hand on what failed, instead of stopping the run. */
const GO_ON: ReadonlySet<string> = new Set(['acumaticaCustomerUpsert', 'acumaticaDocumentUpsert']);

let runs = 0;

/** One run of the transfer, node by node as transfer-sales-and-collections.json wires them. */
export async function runTransfer(
	credentials: JobCredentials,
	settings: TransferSettings = {},
): Promise<TransferRun> {
	const { execution = `transfer-${(runs += 1)}`, signal } = settings;
	const result: TransferRun = {
		...{ taken: [], posted: [], missing: [], review: [] },
		...{ customers: [], failed: [], hints: [] },
	};
	const run: Run = async (node, parameters, items) => {
		if (items.length === 0) return [];
		const { outputs, hints } = await runNode(node, {
			credentials,
			executionId: execution,
			parameters,
			items: [...items],
			// As the template has it: readers and the gate stop the run.
			continueOnFail: GO_ON.has(node.description.name),
			...(signal && { signal }),
		});
		result.hints.push(...hints.map(({ message }) => message));
		result.failed.push(...outputs.flatMap((output) => json(output.filter(isFailed))));
		return outputs.map((output) => output.filter((item) => !isFailed(item)));
	};
	const sales = await take('getPendingSales', settings, run);
	await settings.betweenKinds?.();
	const collections = await take('getPendingCollections', settings, run);
	await transfer([...sales, ...collections], settings, run, result);
	return result;
}

/**
 * Runs until nothing is taken any more.
 * @throws Error when there is no end to it
 */
export async function transferAll(
	credentials: JobCredentials,
	settings: TransferSettings = {},
	mostRuns = 20,
): Promise<TransferRun[]> {
	const all: TransferRun[] = [];
	while (all.length < mostRuns) {
		const one = await runTransfer(credentials, settings);
		all.push(one);
		if (one.taken.length === 0) return all;
	}
	throw new Error(`Still taken after ${mostRuns} runs: ${keysOf(all.at(-1)?.taken ?? [])}`);
}

async function take(operation: string, settings: TransferSettings, run: Run): Promise<Items> {
	const { scope = 'STORE1', limit = 500, reader } = settings;
	const [taken = []] = await run(
		new RmhTransactionReader(),
		{ operation, scope, startDate: TRANSFER_START, pendingLimit: limit, ...reader },
		START,
	);
	return taken;
}

async function transfer(
	taken: Items,
	settings: TransferSettings,
	run: Run,
	result: TransferRun,
): Promise<void> {
	const { scope = 'STORE1', uploadCustomer = false, numbering } = settings;
	const { gate, posting, uploadTypes = ['named'] } = settings;
	result.taken.push(...documents(taken));
	const check = async (items: Items) =>
		await run(
			new MissingCustomerCheck(),
			{ records: 'documents', uploadCustomer, uploadTypes, ...gate },
			items,
		);
	const post = async (items: Items) => {
		const [posted = [], review = []] = await run(
			new AcumaticaDocumentUpsert(),
			{ useLedger: true, ...posting },
			items,
		);
		result.posted.push(...documents(posted));
		result.review.push(...documents(review));
	};

	const [ready = [], missing = [], review = []] = await check(taken);
	const toMake = missing.filter(({ json: { gate: mark } }) => decisionOf(mark) === 'create');
	const waiting = missing.filter((item) => !toMake.includes(item));
	result.missing.push(...documents(waiting));
	result.review.push(...documents(review));
	if (toMake.length === 0) return await post(ready);

	// Customers and receivable accounts are numbered apart.
	const payers = onePerPayer(toMake);
	const isAccount = ({ json: { gate: mark } }: INodeExecutionData) =>
		payerOf(mark)?.account === true;
	const read = async (records: string, items: Items) => {
		const [found = []] = await run(
			new RmhCustomerReader(),
			{
				operation: 'get',
				records,
				scope,
				customer: { __rl: true, mode: 'id', value: '={{ $json.gate.payer.id }}' },
				options: { notFound: 'nothing' },
			},
			items,
		);
		return found;
	};
	const customers = [
		...(await read(
			'customers',
			payers.filter((item) => !isAccount(item)),
		)),
		...(await read('accounts', payers.filter(isAccount))),
	];
	const [upserted = []] = await run(
		new AcumaticaCustomerUpsert(),
		{
			operation: 'createOrUpdate',
			useLedger: true,
			numbering: numbering ?? 'accountNumber',
			fieldGroups: ['name', 'contact', 'address'],
			options: OPTIONS,
		},
		customers,
	);
	result.customers.push(...json(upserted));
	const [readyNow = [], missingStill = [], reviewNow = []] = await check(toMake);
	result.missing.push(...documents(missingStill));
	result.review.push(...documents(reviewNow));
	await post([...ready, ...readyNow]);
}

function onePerPayer(items: Items): Items {
	const byPayer = new Map(
		items.map((item) => {
			const payer = payerOf(item.json.gate);
			return [`${String(payer?.scope)} ${String(payer?.id)}`, item] as const;
		}),
	);
	return [...byPayer.values()];
}

const json = (items: Items) => items.map((item) => item.json);
const documents = (items: Items) => json(items) as unknown as DocumentItem[];
const payerOf = (gate: unknown) => (gate as { payer?: GatePayer | null } | undefined)?.payer;
const isFailed = (item: INodeExecutionData) => item.json.error !== undefined;
const decisionOf = (gate: unknown) => (gate as IDataObject | undefined)?.decision;

const keysOf = (items: readonly DocumentItem[]) =>
	items.map(({ rmh: { source, number } }) => `${source} ${number}`).join(', ');
