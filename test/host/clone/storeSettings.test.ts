import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	readTemplate,
	SYNCHRONIZE_TEMPLATE,
	templateNames,
	TRANSFER_TEMPLATE,
} from '../n8n/templates';
import type { WorkflowFile } from '../n8nHost';
import { readNodeTypes } from './nodeTypes';
import { readSettingValue } from './settingValue';
import { assignmentsOf, storeSettings, type StoreSetting } from './storeSettings';

/** What differs from template to template on purpose: nothing else may. */
const SETTING_OF_ITS_OWN = new Set(['emptyValues']);

const SETTINGS = "$('Store settings').first().json.";

/**
 * What says how customers are understood, and so has to be the same in all nodes of a store: the parameters and
 * options of nodes, with the setting that each comes from.
 */
const UNDERSTOOD_ALIKE: Readonly<Record<string, string>> = {
	defaultCountry: 'defaultCountry',
	exemptTaxZone: 'exemptTaxZone',
	faxColumnHolds: 'faxColumnHolds',
	global: 'globalCustomer',
	loyaltyCustomerColumn: 'loyaltyTable',
	loyaltyEachProgram: 'loyaltyTable',
	loyaltyField: 'loyaltyField',
	loyaltyPointsColumn: 'loyaltyTable',
	loyaltyProgramColumn: 'loyaltyTable',
	loyaltyProgramsJson: 'loyaltyPrograms',
	loyaltySource: 'loyaltySource',
	loyaltyTable: 'loyaltyTable',
	loyaltyTarget: 'loyaltyTarget',
	nameFrom: 'nameFrom',
	otherStores: 'otherStores',
	taxNumberIs: 'taxNumberIs',
	walkInAccountNumbers: 'walkInAccountNumbers',
};

/** It looks at who is who, and reads no points. */
const WITHOUT_LOYALTY = new Set(['first-load.json']);

/** What a node takes of the above, as the editor shows it, and does not have from the settings. */
function notFromSettings(node: INode, type: INodeTypeDescription): string[] {
	const all =
		NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type) ?? {};
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(all, property, node, type, all);
	const unwired = (
		offered: readonly INodeProperties[],
		given: Readonly<Record<string, unknown>>,
	): string[] =>
		offered.filter(isShown).flatMap((property): string[] => {
			const { name } = property;
			const value = given[name];
			if (property.type === 'collection') {
				const inner = (property.options ?? []) as INodeProperties[];
				return unwired(inner, (value ?? {}) as Record<string, unknown>);
			}
			const setting = UNDERSTOOD_ALIKE[name];
			if (setting === undefined || String(value).includes(SETTINGS + setting)) return [];
			return [name];
		});
	return unwired(type.properties, node.parameters);
}

describe('the Store settings of the templates', () => {
	const templates = new Map<string, WorkflowFile>();
	let settings: StoreSetting[];
	let nodeTypes: Map<string, INodeTypeDescription>;

	beforeAll(async () => {
		for (const name of await templateNames()) templates.set(name, await readTemplate(name));
		nodeTypes = await readNodeTypes();
		settings = storeSettings(templates, nodeTypes);
	});

	it('are there in every template, with the scope and the store', () => {
		for (const [name, template] of templates) {
			const names = assignmentsOf(template).map((one) => one.name);
			expect(names, name).toEqual(expect.arrayContaining(['scope', 'storeId']));
			expect(new Set(names).size, name).toBe(names.length);
		}
	});

	it('mean the same in all of them: one type and one usual value per name', () => {
		for (const [name, template] of templates) {
			for (const { name: setting, type, value } of assignmentsOf(template)) {
				const known = settings.find((one) => one.name === setting);
				expect(type, `${name}: ${setting}`).toBe(known?.type);
				if (!SETTING_OF_ITS_OWN.has(setting)) {
					expect(value, `${name}: ${setting}`).toBe(known?.usual);
				}
			}
		}
	});

	it('are each used by their template', () => {
		for (const [name, template] of templates) {
			const nodes = JSON.stringify(template.nodes);
			for (const { name: setting } of assignmentsOf(template)) {
				expect(nodes, `${name}: ${setting}`).toContain(`.json.${setting}`);
			}
		}
	});

	it('are the only place that names the store', () => {
		for (const [name, template] of templates) {
			for (const { type, parameters, name: node } of template.nodes) {
				if (!type.startsWith('n8n-nodes-rmh-acumatica.') || !('scope' in parameters)) continue;
				const { scope } = parameters as { scope: string | { value: string } };
				const value = typeof scope === 'string' ? scope : scope.value;
				// The scope of an item comes from a node that has it from the settings.
				if (value === '={{ $json.rmh.scope }}') continue;
				expect(value, `${name}: ${node}`).toContain("$('Store settings').first().json.scope");
			}
		}
	});

	it('say how customers are understood, to every node that asks', () => {
		const unwired: string[] = [];
		for (const [name, template] of templates) {
			for (const node of template.nodes) {
				const type = nodeTypes.get(node.type);
				if (!type) continue;
				const found = notFromSettings(node, type).filter(
					(parameter) => !(WITHOUT_LOYALTY.has(name) && parameter.startsWith('loyalty')),
				);
				unwired.push(...found.map((parameter) => `${name}: ${node.name}: ${parameter}`));
			}
		}
		expect(unwired).toEqual([]);
	});

	it('are missed where one node does not ask them', () => {
		const compare = templates
			.get(SYNCHRONIZE_TEMPLATE)
			?.nodes.find(({ name }) => name === 'Customer Compare') as INode;
		const type = nodeTypes.get(compare.type) as INodeTypeDescription;
		const options = { ...(compare.parameters.options as object), taxNumberIs: 'exemption' };
		const changed = { ...compare, parameters: { ...compare.parameters, options } };
		expect(notFromSettings(changed, type)).toEqual(['taxNumberIs']);
	});

	it('say all that the gate and the readers of the transfer go by', () => {
		const nodes = templates.get(TRANSFER_TEMPLATE)?.nodes ?? [];
		const parametersOf = (name: string) => nodes.find((node) => node.name === name)?.parameters;
		const gate = parametersOf('Missing Customer Check') ?? {};
		expect(parametersOf('Check again')).toEqual(gate);
		for (const [key, value] of Object.entries({ ...gate, ...(gate.options as object) })) {
			if (['records', 'useLedger', 'options'].includes(key)) continue;
			expect(value, key).toMatch(/^=\{\{ \$\('Store settings'\)/);
		}
		const ofAccounts = (name: string) => {
			const all = Object.entries(parametersOf(name) ?? {});
			return all.filter(([key]) => key.startsWith('receivables') || key === 'debtor');
		};
		expect(ofAccounts('Pending sales')).toHaveLength(5);
		for (const name of ['Pending collections', 'Customers to make']) {
			expect(ofAccounts(name), name).toEqual(ofAccounts('Pending sales'));
		}
	});

	it('say what a node offers to choose from', () => {
		const choices = (name: string) => settings.find((one) => one.name === name)?.choices;
		expect(choices('numbering')).toEqual(['accountNumber', 'prefixedAccountNumber', 'acumatica']);
		expect(choices('emptyValues')).toContain('keep');
		expect(choices('customerClass')).toEqual([]);
		expect(choices('downloadStatuses')).toContain('On Hold');
	});

	it('say what else a node takes', () => {
		const setting = (name: string) => settings.find((one) => one.name === name);
		expect(setting('downloadStatuses')).toMatchObject({ several: true });
		expect(setting('startDate')).toMatchObject({ isDate: true });
		expect(setting('batchSize')).toMatchObject({ least: 1 });
		expect(setting('statusValues')).toMatchObject({ type: 'object' });
	});

	it('have usual values that the list takes too', () => {
		for (const setting of settings.filter(({ usual }) => usual !== '')) {
			expect(readSettingValue(setting, String(setting.usual)), setting.name).toEqual({
				value: setting.usual,
			});
		}
	});
});
