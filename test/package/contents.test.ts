import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../host/bootstrap/folders.mjs';
import { packPackage } from '../host/n8n/communityPackage';

/** What a source becomes in the package; undefined where it stays at home. */
function shipped(path: string): string | undefined {
	if (/\.(svg|sql|json)$/.test(path)) return `dist/${path}`;
	return path.endsWith('.ts') ? `dist/${path.slice(0, -3)}.js` : undefined;
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(join(projectFolder, folder), {
		recursive: true,
		withFileTypes: true,
	});
	const files = entries.filter((entry) => entry.isFile());
	return files.map((entry) =>
		join(entry.parentPath, entry.name)
			.slice(projectFolder.length + 1)
			.replaceAll('\\', '/'),
	);
}

describe('the npm package', () => {
	let packed: string[];
	let manifest: { n8n: { nodes: string[]; credentials: string[] } };

	beforeAll(async () => {
		packed = (await packPackage()).files;
		manifest = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as never;
	}, 180_000);

	it('contains exactly the compiled sources, what they read, and the papers', async () => {
		const sources = await Promise.all(['nodes', 'credentials', 'workflows'].map(filesIn));
		const expected = sources.flat().flatMap((path) => shipped(path) ?? []);
		expect([...packed].sort()).toEqual(
			[...expected, 'LICENSE', 'README.md', 'package.json'].sort(),
		);
	});

	it('contains every node and credential that it announces, each node with icons and codex', () => {
		for (const path of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			expect(packed).toContain(path);
		}
		for (const path of manifest.n8n.nodes) {
			expect(packed).toContain(path.replace(/\.js$/, '.json'));
			const icon = path.replace(/\w+\.node\.js$/, (name) => lowerFirst(name.slice(0, -8)));
			expect(packed).toContain(`${icon}.svg`);
			expect(packed).toContain(`${icon}.dark.svg`);
		}
	});

	it('contains the template that the documentation speaks of', () => {
		expect(packed).toContain('dist/workflows/upload-customers.json');
	});
});
