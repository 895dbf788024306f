import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** All parameters of a node, those inside collections included. */
export function allProperties(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.type === 'collection'
			? allProperties((property.options ?? []) as INodeProperties[])
			: []),
	]);
}

const sorted = (names: string[]) => [...new Set(names)].sort();

/** The methods that a description names, by kind. */
export function namedMethods({ properties, credentials = [] }: INodeTypeDescription) {
	const all = allProperties(properties);
	return {
		credentialTest: sorted(
			credentials.flatMap(({ testedBy }) => (testedBy ? String(testedBy) : [])),
		),
		listSearch: sorted(
			all.flatMap(({ modes = [] }) =>
				modes.flatMap((mode) => mode.typeOptions?.searchListMethod ?? []),
			),
		),
		loadOptions: sorted(all.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? [])),
	};
}

/** The methods that a node has, by kind. */
export function ownMethods({ methods = {} }: INodeType) {
	const { credentialTest = {}, listSearch = {}, loadOptions = {} } = methods;
	return {
		credentialTest: sorted(Object.keys(credentialTest)),
		listSearch: sorted(Object.keys(listSearch)),
		loadOptions: sorted(Object.keys(loadOptions)),
	};
}

/** Files beside a node: whether its icons are there, and what its codex file calls it. */
export function filesOf(folder: string, { icon }: INodeTypeDescription) {
	const path = join(__dirname, '../nodes', folder);
	const icons = Object.values(icon as { light: string; dark: string });
	const codex = JSON.parse(readFileSync(join(path, `${folder}.node.json`), 'utf8')) as {
		node: string;
	};
	return {
		icons: icons.every((file) => existsSync(join(path, file.replace('file:', '')))),
		codexNode: codex.node,
	};
}
