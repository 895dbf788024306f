import type { INodeProperties, INodeTypeDescription, NodePropertyTypes } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost';
import { SETTINGS_NODE } from '../n8n/templates';

/** What the nodes take that a setting is for. */
export interface SettingUse {
	/** The values that a node takes for it; empty: any. */
	choices: string[];
	/** It is a list of the choices, separated by commas. */
	several?: true;
	/** It is a day or a time, as ISO 8601 has it. */
	isDate?: true;
	/** The least number that a node takes. */
	least?: number;
}

/** One of the "Store settings", over all templates that have it. */
export interface StoreSetting extends SettingUse {
	name: string;
	/** Objects and arrays are JSON texts. */
	type: 'string' | 'number' | 'boolean' | 'object' | 'array';
	/** What the first template that has it says. */
	usual: string | number | boolean;
	/** File names of the templates that have it. */
	templates: string[];
}

interface Assignment {
	name: string;
	type: StoreSetting['type'];
	value: StoreSetting['usual'];
}

const REFERENCE = /^=\{\{ \$\('Store settings'\)\.first\(\)\.json\.(\w+) \}\}$/;

/**
 * All settings of all templates, in the order in which templates name them.
 *
 * @param templates by file name
 * @param nodeTypes this package's nodes by type: what they offer to choose from
 */
export function storeSettings(
	templates: ReadonlyMap<string, WorkflowFile>,
	nodeTypes: ReadonlyMap<string, INodeTypeDescription>,
): StoreSetting[] {
	const settings = new Map<string, StoreSetting>();
	for (const [file, template] of templates) {
		for (const { name, type, value } of assignmentsOf(template)) {
			const known = settings.get(name);
			if (known) known.templates.push(file);
			else settings.set(name, { name, type, usual: value, choices: [], templates: [file] });
		}
		for (const { type, parameters } of template.nodes) {
			const properties = nodeTypes.get(type)?.properties ?? [];
			for (const [name, use] of usesOf(parameters, properties)) {
				const setting = settings.get(name);
				if (setting) Object.assign(setting, use);
			}
		}
	}
	return [...settings.values()];
}

/** What a template's "Store settings" say; nothing when it has none. */
export function assignmentsOf(template: WorkflowFile): Assignment[] {
	const node = template.nodes.find(({ name }) => name === SETTINGS_NODE);
	const { assignments } = (node?.parameters ?? {}) as {
		assignments?: { assignments?: Assignment[] };
	};
	return assignments?.assignments ?? [];
}

/** The settings that a node's parameters take as they are, where these do not take any value. */
function* usesOf(
	parameters: Readonly<Record<string, unknown>>,
	properties: readonly INodeProperties[],
): Generator<[setting: string, use: Partial<SettingUse>]> {
	for (const [key, value] of Object.entries(parameters)) {
		const named = properties.filter(({ name }) => name === key);
		if (typeof value === 'object' && value !== null) {
			const inner = named.flatMap(({ type, options }) => (type === 'collection' ? options : []));
			yield* usesOf(value as Record<string, unknown>, inner as INodeProperties[]);
			continue;
		}
		const setting = REFERENCE.exec(String(value))?.[1];
		if (setting === undefined) continue;
		const of = (wanted: NodePropertyTypes) => named.find(({ type }) => type === wanted);
		const choice = [of('options'), of('multiOptions')].find((one) => one?.options);
		if (choice) {
			const values = (choice.options ?? []).flatMap((one) => ('value' in one ? [one.value] : []));
			const several = choice.type === 'multiOptions' ? { several: true as const } : {};
			yield [setting, { choices: values.map(String), ...several }];
		}
		if (of('dateTime')) yield [setting, { isDate: true }];
		const least = of('number')?.typeOptions?.minValue;
		if (least !== undefined) yield [setting, { least }];
	}
}
