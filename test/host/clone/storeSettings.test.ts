import { beforeAll, describe, expect, it } from 'vitest';
import { readTemplate, templateNames, TRANSFER_TEMPLATE } from '../n8n/templates';
import type { WorkflowFile } from '../n8nHost';
import { readNodeTypes } from './nodeTypes';
import { readSettingValue } from './settingValue';
import { assignmentsOf, storeSettings, type StoreSetting } from './storeSettings';

/** What differs from template to template on purpose: nothing else may. */
const SETTING_OF_ITS_OWN = new Set(['emptyValues']);

describe('the Store settings of the templates', () => {
	const templates = new Map<string, WorkflowFile>();
	let settings: StoreSetting[];

	beforeAll(async () => {
		for (const name of await templateNames()) templates.set(name, await readTemplate(name));
		settings = storeSettings(templates, await readNodeTypes());
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
