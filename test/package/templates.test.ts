import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { readNodeTypes } from '../host/clone/nodeTypes';
import { readTemplate, templateNames } from '../host/n8n/templates';

/** Where a template sets something that the editor does not show, or a value that it does not offer. */
function notInTheEditor(node: INode, type: INodeTypeDescription): string[] {
	const all =
		NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type) ?? {};
	const isShown = (property: INodeProperties | INodePropertyOptions) =>
		NodeHelpers.displayParameter(all, property as INodeProperties, node, type);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const property = type.properties.find((one) => one.name === name && isShown(one));
		if (!property) return [`${name} is not shown`];
		return notOffered(property, value, isShown);
	});
}

function notOffered(
	property: INodeProperties,
	value: NodeParameterValueType,
	isShown: (option: INodePropertyOptions) => boolean,
): string[] {
	const { type, name, options = [] } = property;
	if (typeof value === 'string' && value.startsWith('=')) return [];
	if (type === 'options' || type === 'multiOptions') {
		// What a method lists is the system's own.
		if (property.typeOptions?.loadOptionsMethod) return [];
		const offered = (options as INodePropertyOptions[]).filter(isShown).map((one) => one.value);
		return [value].flat().flatMap((one) => {
			return offered.includes(one as string) ? [] : [`${name} offers no ${JSON.stringify(one)}`];
		});
	}
	if (type !== 'collection' && type !== 'fixedCollection') return [];
	return Object.entries(value as INodeParameters).flatMap(([key, inside]) => {
		const child = options.find((one) => one.name === key);
		if (!child) return [`${name} has no ${key}`];
		if (type === 'collection') return notOffered(child as INodeProperties, inside, isShown);
		const rows = [inside].flat() as INodeParameters[];
		return rows.flatMap((row) => inRow(child as INodePropertyCollection, row, isShown));
	});
}

function inRow(
	{ name, values }: INodePropertyCollection,
	row: INodeParameters,
	isShown: (option: INodePropertyOptions) => boolean,
): string[] {
	return Object.entries(row).flatMap(([key, value]) => {
		const column = values.find((one) => one.name === key);
		return column ? notOffered(column, value, isShown) : [`${name} has no ${key}`];
	});
}

describe('the templates, in the editor', async () => {
	const types = await readNodeTypes();
	it.each(await templateNames())('%s sets only what is shown and offered', async (file) => {
		const { nodes } = await readTemplate(file);
		const found = nodes.flatMap((node) => {
			const type = types.get(node.type);
			return type ? notInTheEditor(node, type).map((what) => `${node.name}: ${what}`) : [];
		});
		expect(found).toEqual([]);
	});

	it('notices a value that is not offered where it stands', () => {
		const type = types.get('n8n-nodes-rmh-acumatica.rmhSyncLedger');
		const node = { parameters: { operation: 'setUp' }, typeVersion: 1 } as unknown as INode;
		expect(notInTheEditor(node, type as INodeTypeDescription)).toEqual([
			'operation offers no "setUp"',
		]);
	});
});
