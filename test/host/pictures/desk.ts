import type { Browser } from 'puppeteer-core';
import { ACTIONS } from '../../../nodes/MissingCustomerDesk/page/actions';
import { addWalkInCustomer } from '../../emulators/seed/acumaticaShop';
import { FIRST_DAY } from '../../emulators/seed/rmhSales';
import { DeskBrowser } from '../desk/deskBrowser';
import type { Emulators } from '../n8n/emulators';
import {
	readTemplate,
	TRANSFER_TEMPLATE,
	UPLOAD_TEMPLATE,
	withCredentials,
	withSettings,
	type Settings,
	type StoredCredential,
} from '../n8n/templates';
import type { N8nHost } from '../n8nHost';
import { openDesk } from '../start/desk';
import { setUpLedger } from '../start/ledger';
import { NEW_ACCOUNT, openAccount } from '../start/newAccount';
import type { StartState } from '../start/state';

/** What there is to take a picture of the desk. */
export interface DeskScene {
	n8n: N8nHost;
	emulators: Emulators;
	credentials: StoredCredential[];
	templates: StartState['templates'];
}

/** Of the WebP: text stays readable, and a form is mostly text. */
const QUALITY = 75;
/** The end of a long page says nothing new. */
const MOST_HIGH = 800;

/**
 * The desk of a store whose missing customers wait for accounting: the list, what a new customer will be made as,
 * and what was done, as WebP by name.
 */
export async function deskPictures(
	browser: Browser,
	scene: DeskScene,
): Promise<Record<string, Uint8Array>> {
	const { n8n, emulators, templates } = scene;
	addWalkInCustomer(emulators.acumatica);
	await setUpLedger(n8n, templates[UPLOAD_TEMPLATE]?.workflowId ?? '');
	await run(scene, UPLOAD_TEMPLATE, { uploadCustomer: false });
	await openAccount(emulators.rmh);
	await run(scene, TRANSFER_TEMPLATE, { uploadCustomer: false, startDate: FIRST_DAY });
	const desk = await DeskBrowser.open(browser);
	await desk.enter(await openDesk(n8n, { templates }), n8n.signIn);
	await desk.send();
	const list = await picture(desk, MOST_HIGH);
	await desk.tick(NEW_ACCOUNT.name);
	await desk.choose(ACTIONS.create);
	await desk.send();
	const create = await picture(desk, MOST_HIGH);
	await desk.send();
	const result = await picture(desk, MOST_HIGH / 2);
	return { desk: list, 'desk-create': create, 'desk-result': result };
}

/** The upper part of a page, as wide as it is. */
async function picture({ page }: DeskBrowser, height: number): Promise<Uint8Array> {
	const width = page.viewport()?.width ?? 0;
	const clip = { x: 0, y: 0, width, height };
	return await page.screenshot({ clip, type: 'webp', quality: QUALITY });
}

async function run(
	{ n8n, credentials }: DeskScene,
	template: string,
	settings: Settings,
): Promise<void> {
	const file = withSettings(await readTemplate(template), settings);
	const workflowId = await n8n.createWorkflow(await withCredentials(file, n8n, credentials));
	const { error } = await n8n.run(workflowId);
	if (error) throw new Error(`${template} failed: ${error.message}`);
}
