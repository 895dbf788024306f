import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from './folders.mjs';

describe('the cache folder', () => {
	const home = resolve('home');
	const name = 'n8n-nodes-rmh-acumatica';

	it('is where each system keeps caches', () => {
		expect(cacheFolder({}, 'linux', home)).toBe(join(home, '.cache', name));
		expect(cacheFolder({ XDG_CACHE_HOME: resolve('xdg') }, 'linux', home)).toBe(
			join(resolve('xdg'), name),
		);
		expect(cacheFolder({}, 'darwin', home)).toBe(join(home, 'Library', 'Caches', name));
		expect(cacheFolder({ LOCALAPPDATA: resolve('local') }, 'win32', home)).toBe(
			join(resolve('local'), 'Cache', name),
		);
	});

	it('is where RMH_ACUMATICA_CACHE says, on every system', () => {
		expect(cacheFolder({ RMH_ACUMATICA_CACHE: 'mine' }, 'darwin', home)).toBe(resolve('mine'));
	});
});
