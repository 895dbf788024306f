import type { Browser } from 'puppeteer-core';
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
import type { StartState } from '../start/state';

/** What there is to take a picture of the desk. */
export interface DeskScene {
	n8n: N8nHost;
	emulators: Emulators;
	credentials: StoredCredential[];
	templates: StartState['templates'];
}

/** The first page of the desk, of a store whose missing customers wait for accounting, as a WebP. */
export async function deskPicture(browser: Browser, scene: DeskScene): Promise<Uint8Array> {
	const { n8n, emulators, templates } = scene;
	addWalkInCustomer(emulators.acumatica);
	await setUpLedger(n8n, templates[UPLOAD_TEMPLATE]?.workflowId ?? '');
	await run(scene, UPLOAD_TEMPLATE, { uploadCustomer: false });
	await run(scene, TRANSFER_TEMPLATE, { uploadCustomer: false, startDate: FIRST_DAY });
	const desk = await DeskBrowser.open(browser);
	await desk.enter(await openDesk(n8n, { templates }), n8n.signIn);
	await desk.send();
	return await desk.page.screenshot({ type: 'webp', quality: 90 });
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
