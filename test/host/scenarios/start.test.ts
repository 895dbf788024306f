import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../bootstrap/folders.mjs';
import { start } from '../bootstrap/processes.mjs';
import { SUMMARY_KEYS } from '../n8n/uploadSummary';

/** The command itself, as a person types it, in a folder of its own. */
describe('npm start', () => {
	let folder: string;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-store-'));
	});
	afterAll(async () => await rm(folder, { recursive: true, force: true, maxRetries: 3 }));

	function type(...args: string[]) {
		const program = join(projectFolder, 'test/host/start.mjs');
		const env = { ...process.env, RMH_ACUMATICA_STORE: folder };
		const child = start(process.execPath, [program, ...args], { env, stdio: 'pipe' });
		let output = '';
		let progress = '';
		child.stdout?.on('data', (chunk) => (output += chunk));
		child.stderr?.on('data', (chunk) => (progress += chunk));
		return { child, output: () => output, progress: () => progress };
	}

	type Report = Record<string, number> & {
		afterChanges?: Record<string, number>;
		synchronized?: Record<string, unknown>;
		transferred?: Record<string, number>;
	};

	async function report(...args: string[]): Promise<Report> {
		const { child, output, progress } = type('--exit', '--json', '--customers=60', ...args);
		const [status] = (await once(child, 'close')) as [number];
		expect(status, progress()).toBe(0);
		const last = output().trim().split('\n').at(-1) ?? '';
		return JSON.parse(last) as Report;
	}

	function expectToAddUp({ customersRead, created, updated, unchanged, ...rest }: Report): void {
		const { missing, review, failed } = rest;
		const outcomes = [created, updated, unchanged, missing, review, failed];
		expect(outcomes.reduce<number>((sum, count) => sum + Number(count), 0)).toBe(customersRead);
	}

	it('uploads a store that nobody has seen before, then what changed, synchronizes both ways, transfers what was sold, and says what happened', async () => {
		const { afterChanges, synchronized, transferred, ...first } =
			await report('--upload-customer=off');
		const keys = [...SUMMARY_KEYS, 'acumaticaRequests', 'seconds'].sort();
		expect(Object.keys(first).sort()).toEqual(keys);
		expectToAddUp(first);
		expect(first).toMatchObject({ customersRead: 60, created: 0 });
		expect(first.missing).toBeGreaterThan(0);
		expect(first.acumaticaRequests).toBeGreaterThan(0);

		expect(Object.keys(afterChanges ?? {}).sort()).toEqual(keys);
		expectToAddUp(afterChanges ?? {});
		expect(afterChanges).toMatchObject({ customersRead: 4, updated: 3, missing: 1 });

		expect(synchronized).not.toHaveProperty('error');
		expect(synchronized).toMatchObject({
			toAcumatica: { created: 0, updated: 2 },
			conflicts: 1,
			missing: 0,
		});
		expect(synchronized?.moves).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					field: 'address.city',
					went: 'toAcumatica',
					values: ['Riverside'],
				}),
				expect.objectContaining({ field: 'address.city', went: 'toRmh', values: ['Shelbyville'] }),
				{
					customer: expect.any(String) as string,
					field: 'contact.email',
					went: 'conflict',
					values: ['till@example.com', 'office@example.com'],
				},
				{ customer: 'NEW-2', field: null, went: 'toRmh', values: [] },
			]),
		);

		expect(transferred).not.toHaveProperty('error');
		expect(transferred).toMatchObject({ customersMade: 0 });
		const { posted = 0, held = 0, review = 0, failed = 0 } = transferred ?? {};
		expect(posted).toBeGreaterThan(0);
		expect(held).toBeGreaterThan(0);
		expect(posted + held + review + failed).toBeGreaterThanOrEqual(145);
	});

	it('goes on where it ended, with the settings of the workflow, and then has nothing to do', async () => {
		const second = await report();
		expectToAddUp(second);
		expect(second).toMatchObject({ updated: 0, missing: 0 });
		expect(second.created).toBeGreaterThan(0);
		expect(second).not.toHaveProperty('afterChanges');
		expect(second).not.toHaveProperty('synchronized');
		expect(second).not.toHaveProperty('transferred');
		const third = await report();
		expect(third).toMatchObject({ customersRead: 0, created: 0, updated: 0 });
		expect(third.acumaticaRequests).toBe(0);
	});

	it('stays until Ctrl-C, invites to the editor, and leaves no process behind', async () => {
		const { child, output } = type();
		const ended = once(child, 'close');
		while (!output().includes('Ctrl-C')) {
			expect(child.exitCode).toBeNull();
			await new Promise((done) => setTimeout(done, 200));
		}
		const editor = /http:\S+/.exec(output())?.[0] ?? '';
		expect((await fetch(editor)).status).toBe(200);
		const desk = /Desk: +(http:\S+)/.exec(output())?.[1] ?? '';
		// To sign in.
		expect((await fetch(desk, { redirect: 'manual' })).status).toBe(302);
		child.kill('SIGINT');
		expect(await ended).toEqual([0, null]);
		await expect(fetch(editor)).rejects.toThrow();
		expect(await readdir(join(folder, 'locks'))).toEqual([]);
		expect(await readFile(join(folder, 'n8n', 'n8n.log'), 'utf8')).toContain('n8n');
	});

	it('tells what it does not understand before it begins', async () => {
		const { child, progress } = type('--uplod-customer=on');
		expect((await once(child, 'close'))[0]).toBe(2);
		expect(progress()).toContain('--upload-customer=on|off');
	});
});
