import type { Browser } from 'puppeteer-core';
import { publishWorkflow, unpublishWorkflow } from '../n8n/publishing';
import { DESK_TEMPLATE, readTemplate, withSettings, type Settings } from '../n8n/templates';
import type { WorkflowFile } from '../n8nHost';
import { openTestStore, type CredentialChanges, type TestStore } from '../scenarios/testStore';
import type { Person } from '../n8n/people';
import { DeskBrowser } from './deskBrowser';

/** A desk that is open, and the store that it is for. */
export interface DeskStore extends TestStore {
	/** Publishes a desk with some settings. Resolves with its address. */
	openDesk(settings?: Settings, credentials?: CredentialChanges): Promise<string>;
	/** Somebody at the list of a desk, in a browser of their own. */
	atTheList(url: string, person: Person): Promise<DeskBrowser>;
	/** Who did what to a customer, oldest first. */
	history(rmhId: number): Promise<Array<{ actor: string; action: string; reason: string }>>;
	/** How a customer stands in the ledger. */
	status(rmhId: number): Promise<string>;
}

let desks = 0;

export interface DeskStoreOptions {
	customers: number;
	/** Default false: all missing customers wait. */
	uploadCustomer?: boolean;
	/** With a week of sales and collections; default false. */
	sales?: boolean;
	/** With RMH's receivables module; default false. */
	receivables?: boolean;
	/** What is done to RMH before the upload. */
	prepare?(store: TestStore): Promise<void>;
}

/** Opens a store whose customers were uploaded, as far as they may be: the others wait. */
export async function openDeskStore(
	browser: Browser,
	{ customers, uploadCustomer = false, sales, receivables, prepare }: DeskStoreOptions,
): Promise<DeskStore> {
	const store = await openTestStore(customers, { sales, receivables });
	await prepare?.(store);
	const upload = await store.upload(await store.importUpload({ uploadCustomer }));
	if (!upload.run.succeeded) throw new Error(`The upload failed: ${upload.run.error?.message}`);
	const published: string[] = [];
	const opened: DeskBrowser[] = [];
	const sql = async (statement: string) => await store.rmh.execute(statement);
	return {
		...store,
		openDesk: async (settings = {}, credentials = {}) => {
			const path = `desk-${process.pid}-${++desks}`;
			const template = withSettings(await readTemplate(DESK_TEMPLATE), settings);
			const id = await store.importWorkflow(withPath(template, path), credentials);
			await publishWorkflow(store.n8n.rest, id);
			published.push(id);
			return `${store.n8n.url}/form/${path}`;
		},
		atTheList: async (url, person) => {
			const desk = await DeskBrowser.open(browser);
			opened.push(desk);
			await desk.enter(url, person);
			await desk.send();
			return desk;
		},
		history: async (rmhId) => {
			const rows = await sql(
				`SELECT Actor, Action, Detail FROM acumatica_sync.History WHERE RmhID = ${rmhId} AND RunToken IS NULL ORDER BY HistoryID`,
			);
			return rows.map(({ Actor, Action, Detail }) => ({
				actor: String(Actor),
				action: String(Action),
				reason: String((JSON.parse(String(Detail)) as { reason?: string }).reason ?? ''),
			}));
		},
		status: async (rmhId) => {
			const [row] = await sql(`SELECT Status FROM acumatica_sync.Link WHERE RmhID = ${rmhId}`);
			return String(row?.Status);
		},
		close: async () => {
			for (const desk of opened) await desk.close();
			for (const id of published) await unpublishWorkflow(store.n8n.rest, id);
			await store.close();
		},
	};
}

/** Two desks of one n8n need two addresses. */
function withPath(workflow: WorkflowFile, path: string): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		if (node.type !== 'n8n-nodes-base.formTrigger') return node;
		const { options } = node.parameters as { options: object };
		const webhookId = `a0c0ffee-0000-4000-8000-${String(process.pid * 100 + desks).padStart(12, '0')}`;
		return {
			...node,
			webhookId,
			parameters: { ...node.parameters, options: { ...options, path } },
		};
	});
	return { ...workflow, nodes };
}
