import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost';
import { SETTINGS_NODE } from '../n8n/templates';

/** One of the "Store settings", over all templates that have it. */
export interface StoreSetting {
	name: string;
	type: 'string' | 'number' | 'boolean';
	/** What the first template that has it says. */
	usual: string | number | boolean;
	/** The values that a node takes for it; empty: any. */
	choices: string[];
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
			for (const [name, choices] of choicesOf(parameters, properties)) {
				const setting = settings.get(name);
				if (setting) setting.choices = choices;
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

/** The settings that a node's parameters take as they are, and offer to choose from. */
function* choicesOf(
	parameters: Readonly<Record<string, unknown>>,
	properties: readonly INodeProperties[],
): Generator<[setting: string, choices: string[]]> {
	for (const [key, value] of Object.entries(parameters)) {
		const named = properties.filter(({ name }) => name === key);
		if (typeof value === 'object' && value !== null) {
			const inner = named.flatMap(({ type, options }) => (type === 'collection' ? options : []));
			yield* choicesOf(value as Record<string, unknown>, inner as INodeProperties[]);
			continue;
		}
		const setting = REFERENCE.exec(String(value))?.[1];
		const choice = named.find(({ type, options }) => type === 'options' && options);
		if (setting === undefined || !choice) continue;
		const values = (choice.options ?? []).flatMap((one) => ('value' in one ? [one.value] : []));
		yield [setting, values.map(String)];
	}
}
