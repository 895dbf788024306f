import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './chromium';

describe('the Chromium of this machine', () => {
	let folder: string;
	beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-chromium-'))));
	afterEach(async () => await rm(folder, { recursive: true }));

	it('is the first in the PATH', async () => {
		const chrome = join(folder, 'google-chrome');
		await writeFile(chrome, '', { mode: 0o755 });
		const PATH = [join(folder, 'nothing'), folder].join(delimiter);
		expect(await findChromium({ PATH })).toBe(chrome);
	});

	it('is the one that CHROMIUM names', async () => {
		const mine = join(folder, 'mine');
		await writeFile(mine, '', { mode: 0o755 });
		await writeFile(join(folder, 'chromium'), '', { mode: 0o755 });
		expect(await findChromium({ CHROMIUM: mine, PATH: folder })).toBe(mine);
	});

	it('is missed with a word on how to get one', async () => {
		await expect(findChromium({ PATH: folder })).rejects.toThrow('apt-get install chromium');
		await expect(findChromium({ CHROMIUM: join(folder, 'no') })).rejects.toThrow('CHROMIUM names');
	});
});
