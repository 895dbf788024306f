import type { INodeType } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { n8n } from '../package.json';
import { allProperties, filesOf, namedMethods, ownMethods } from './nodeDescription';

/** Parameters that no expression may set: the editor shows and hides others by them. */
const FIXED = ['operation', 'resource', 'records', 'columns', 'mapping'];

const names = n8n.nodes.map((path) => /(\w+)\.node\.js$/.exec(path)?.[1] ?? path);

describe.each(names)('%s', (name) => {
	const read = async (): Promise<INodeType> => {
		const path = `../nodes/${name}/${name}.node.ts`;
		const module = (await import(path)) as Readonly<Record<string, new () => INodeType>>;
		const Node = module[name];
		if (!Node) throw new Error(`${path} exports no ${name}`);
		return new Node();
	};

	it('has the methods that its description names', async () => {
		const node = await read();
		const named = namedMethods(node.description);
		expect(named).toEqual(ownMethods(node));
	});

	it('lets the credential of RMH be tested', async () => {
		const { description } = await read();
		for (const credential of description.credentials ?? []) {
			if (credential.name !== 'rmhDatabaseApi') continue;
			expect(credential).toMatchObject({ required: true, testedBy: 'rmhDatabaseConnection' });
		}
	});

	it('has its icons and its codex file beside it', async () => {
		const { description } = await read();
		expect(filesOf(name, description)).toEqual({
			icons: true,
			codexNode: `n8n-nodes-rmh-acumatica.${description.name}`,
		});
	});

	it('lets every parameter but those that shape the node take an expression', async () => {
		const { description } = await read();
		const fixed = allProperties(description.properties).filter(
			(property) => property.noDataExpression,
		);
		expect(FIXED).toEqual(expect.arrayContaining(fixed.map((property) => property.name)));
	});
});
