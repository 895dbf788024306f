import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { projectFolder } from '../bootstrap/folders.mjs';
import { readTemplate, templateNames } from '../n8n/templates';
import { connectN8n, type N8n } from '../n8nHost';

const PACKAGE = 'n8n-nodes-rmh-acumatica';
/** Makes pages: an agent has none to show. */
const FOR_PEOPLE = `${PACKAGE}.missingCustomerDesk`;

describe('the packed package in n8n', () => {
	let n8n: N8n;
	let manifest: { n8n: { nodes: string[]; credentials: string[] } };
	let nodes: INodeTypeDescription[];

	beforeAll(async () => {
		n8n = await connectN8n(inject('n8nUrl'), inject('n8nFolder'));
		nodes = await n8n.rest.types<INodeTypeDescription>('nodes');
		manifest = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as never;
	});

	it('loads every node, under the names that templates use', () => {
		const announced = manifest.n8n.nodes.map((path) => basename(path, '.node.js'));
		const loaded = nodes.filter(({ name }) => name.startsWith(`${PACKAGE}.`));
		const withoutTools = loaded.filter(({ name }) => !name.endsWith('Tool'));
		const names = withoutTools.map(({ name }) => name.slice(PACKAGE.length + 1));
		const expected = announced.map((name) => name.charAt(0).toLowerCase() + name.slice(1));
		expect(names.sort()).toEqual(expected.sort());
	});

	it('offers every action node with one input to AI agents', () => {
		for (const node of nodes.filter(({ name }) => name.startsWith(`${PACKAGE}.`))) {
			if (node.group.includes('trigger') || node.name.endsWith('Tool')) continue;
			if (node.inputs.length > 1 || node.name === FOR_PEOPLE) continue;
			expect(nodes.some(({ name }) => name === `${node.name}Tool`)).toBe(true);
		}
	});

	it('loads every credential, each used by a node', async () => {
		const types = await n8n.rest.types<{ name: string; supportedNodes?: string[] }>('credentials');
		for (const path of manifest.n8n.credentials) {
			const name = basename(path, '.credentials.js').replace(/^./, (c) => c.toLowerCase());
			expect(types.map((type) => type.name)).toContain(name);
			const used = nodes.some((node) => node.credentials?.some((one) => one.name === name));
			expect(used, name).toBe(true);
		}
	});

	it('has icons that the editor can show', async () => {
		for (const node of nodes.filter(({ name }) => name.startsWith(`${PACKAGE}.`))) {
			const { iconUrl } = node as { iconUrl?: string | { light: string; dark: string } };
			const urls = typeof iconUrl === 'object' ? [iconUrl.light, iconUrl.dark] : [iconUrl];
			for (const url of urls) {
				const response = await fetch(`${n8n.url}/${url}`);
				expect(response.headers.get('content-type'), url).toContain('image/svg');
			}
		}
	});

	it('has templates without credentials, made of nodes and versions that n8n knows', async () => {
		const names = await templateNames();
		expect(names).toContain('upload-customers.json');
		for (const name of names) {
			const template = await readTemplate(name);
			for (const node of template.nodes) {
				expect(node, `${name}: ${node.name}`).not.toHaveProperty('credentials');
				const known = nodes.some(
					(type) => type.name === node.type && [type.version].flat().includes(node.typeVersion),
				);
				expect(known, `${name}: ${node.type} ${node.typeVersion}`).toBe(true);
			}
			expect(await n8n.createWorkflow(template)).toBeTruthy();
		}
	});
});
