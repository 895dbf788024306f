import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storeFolder } from '../bootstrap/folders.mjs';
import { LockedError, withLock } from '../bootstrap/lock.mjs';
import { say, step } from '../bootstrap/progress.mjs';
import { installPackage, packPackage } from '../n8n/communityPackage';
import { saveEmulatorCredentials } from '../n8n/emulatorCredentials';
import { startEmulators } from '../n8n/emulators';
import { freePort } from '../n8n/ports';
import { startN8nHost, type N8nHost } from '../n8nHost';
import { Closers } from './closers';
import { openDesk } from './desk';
import { importTemplates } from './importTemplates';
import { parseStartOptions, type StartOptions } from './options.mjs';
import { failureText, reportJson, reportTable, type StartReport } from './report';
import { USUAL_PORTS, readState, writeState, type StartState } from './state';
import { upload } from './uploads';

const homeFolder = join(storeFolder, 'n8n');
const storesFolder = join(storeFolder, 'stores');

/** `npm start`: a real n8n with this package, both emulators, and its uploads. */
async function main(): Promise<void> {
	const options = parseStartOptions(process.argv.slice(2));
	const closers = new Closers();
	try {
		await withLock(join(storeFolder, 'locks', 'start'), {}, () => runStore(options, closers));
	} catch (error) {
		if (!closers.ending) say(explain(error as Error));
		await closers.end(1);
	}
}

async function runStore(options: StartOptions, closers: Closers): Promise<void> {
	if (options.fresh) await step('Forgetting earlier starts', forgetEverything);
	const state = await readState();
	state.customers = options.customers ?? state.customers;
	await installPackage(await packPackage(), homeFolder);
	state.ports = await freePorts(state.ports);
	const starting = step('Starting n8n', () =>
		startN8nHost({ home: homeFolder, ports: state.ports }),
	);
	void starting.then((n8n) => closers.add(() => n8n.stop())).catch(() => undefined);
	const emulators = await step(`Opening a store with ${state.customers} customers`, () =>
		startEmulators({
			customers: state.customers,
			dataDir: join(storesFolder, `${state.customers}-customers`),
			ports: state.ports,
			sales: true,
		}),
	);
	await closers.add(() => emulators.close());
	const host = await starting;
	state.ports = { ...state.ports, ...host.ports };

	const credentials = await saveEmulatorCredentials(host, emulators);
	state.templates = await importTemplates(host, credentials, state.templates);
	await writeState(state);
	const report = await upload({ host, emulators, credentials, state }, options.uploadCustomer);
	await writeState(state);
	show(report, host, await openDesk(host, state), options);

	if (options.exit) return await closers.end(failed(report).length === 0 ? 0 : 1);
	closers.workIsDone = true;
	await host.ended;
	if (!closers.ending) say('n8n has ended by itself.');
	await closers.end(1);
}

function explain(error: Error): string {
	if (!(error instanceof LockedError)) return error.message;
	return `npm start runs in this folder already (process ${error.pid ?? 'unknown'}). Stop it first.`;
}

async function forgetEverything(): Promise<void> {
	for (const path of [homeFolder, storesFolder, join(storeFolder, 'state.json')]) {
		await rm(path, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** The ports of the last time, as far as nobody else uses them now. */
async function freePorts(last: StartState['ports']): Promise<StartState['ports']> {
	const taken = new Set<number>();
	const like = (name: keyof StartState['ports']) => {
		const usual = USUAL_PORTS[name];
		return freePort([last[name], usual, usual + 10, usual + 20], taken);
	};
	return {
		editor: await like('editor'),
		broker: await like('broker'),
		rmh: await like('rmh'),
		acumatica: await like('acumatica'),
	};
}

const failed = ({ first, afterChanges, synchronized, transferred }: StartReport) =>
	[first, afterChanges, synchronized, transferred].flatMap((one) =>
		one && !one.run.succeeded ? [one] : [],
	);

function show(report: StartReport, host: N8nHost, desk: string, options: StartOptions): void {
	for (const one of failed(report)) say(failureText(one));
	const { email, password } = host.signIn;
	const invitation = `Editor:  ${host.url}\nDesk:    ${desk}\nSign in: ${email}, password ${password}\n`;
	const stay = options.exit ? '' : `${invitation}Ctrl-C stops everything.\n`;
	if (options.json) {
		process.stderr.write(stay);
		process.stdout.write(`${reportJson(report)}\n`);
	} else {
		process.stdout.write(`\n${reportTable(report)}\n${stay}`);
	}
}

void main();
