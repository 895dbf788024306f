import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localFolder, projectFolder } from '../bootstrap/folders.mjs';
import { LockedError, withLock } from '../bootstrap/lock.mjs';
import { say, step } from '../bootstrap/progress.mjs';
import { installPackage, packPackage } from '../n8n/communityPackage';
import { saveEmulatorCredentials } from '../n8n/emulatorCredentials';
import { startEmulators } from '../n8n/emulators';
import { freePort } from '../n8n/ports';
import { DESK_TEMPLATE, templateNames } from '../n8n/templates';
import { startN8nHost, type N8nHost } from '../n8nHost';
import { Closers } from '../start/closers';
import { importTemplates } from '../start/importTemplates';
import { findChromium, startChromium } from './chromium';
import { deskPictures, type DeskScene } from './desk';
import { Editor } from './editor';
import { parsePicturesOptions } from './options.mjs';

const imagesFolder = join(projectFolder, 'docs', 'images');
const ownFolder = join(localFolder, 'pictures');

/** `npm run pictures`: pictures of the templates in the editor of a real n8n, and of the desk at work. */
async function main(): Promise<void> {
	const { templates } = parsePicturesOptions(process.argv.slice(2));
	const closers = new Closers();
	try {
		const lock = join(localFolder, 'locks', 'pictures');
		await withLock(lock, {}, () => takePictures(templates, closers));
		await closers.end(0);
	} catch (error) {
		if (!closers.ending) say(explain(error as Error));
		await closers.end(1);
	}
}

async function takePictures(wanted: string[], closers: Closers): Promise<void> {
	const unknown = without(wanted, await templateNames());
	if (unknown.length > 0) throw new Error(`There is no workflows/${unknown.join(', ')}.`);
	const chromium = await findChromium();
	await rm(ownFolder, { recursive: true, force: true, maxRetries: 3 });
	await closers.add(() => rm(ownFolder, { recursive: true, force: true, maxRetries: 3 }));
	const n8n = await startN8n(closers);
	const scene = await importAll(n8n, closers);

	const browser = await startChromium(chromium, join(ownFolder, 'chromium'));
	await closers.add(() => browser.close());
	const editor = await Editor.signIn(browser, n8n);
	await mkdir(imagesFolder, { recursive: true });
	const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
	for (const [name, { workflowId }] of Object.entries(scene.templates)) {
		if (isWanted(name)) await take(name, async () => await editor.picture(workflowId));
	}
	if (isWanted(DESK_TEMPLATE)) {
		const pictures = await step('Picturing the desk', () => deskPictures(browser, scene));
		for (const [name, taken] of Object.entries(pictures)) await keep(name, taken);
	}
}

async function take(name: string, picture: () => Promise<Uint8Array>): Promise<void> {
	await keep(name.replace(/\.json$/, ''), await step(`Picturing ${name}`, picture));
}

async function keep(name: string, taken: Uint8Array): Promise<void> {
	const file = join(imagesFolder, `${name}.webp`);
	await writeFile(file, taken);
	say(`${file}: ${Math.round(taken.length / 1000)} kB`);
}

async function startN8n(closers: Closers): Promise<N8nHost> {
	const home = join(ownFolder, 'n8n');
	await installPackage(await packPackage(), home);
	const taken = new Set<number>();
	const ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
	const n8n = await step('Starting n8n', () => startN8nHost({ home, ports }));
	await closers.add(() => n8n.stop());
	return n8n;
}

/** All templates, imported. Their credentials are chosen, so that no node warns. */
async function importAll(n8n: N8nHost, closers: Closers): Promise<DeskScene> {
	const emulators = await startEmulators({ customers: 60, sales: true });
	await closers.add(() => emulators.close());
	const credentials = await saveEmulatorCredentials(n8n, emulators);
	const templates = await importTemplates(n8n, credentials, {});
	return { n8n, emulators, credentials, templates };
}

const without = (names: string[], others: string[]) =>
	names.filter((name) => !others.includes(name));

function explain(error: Error): string {
	if (!(error instanceof LockedError)) return error.message;
	return `npm run pictures runs in this folder already (process ${error.pid ?? 'unknown'}).`;
}

void main();
