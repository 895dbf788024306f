import type { IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';
import type { UpsertMode } from '../shared/acumatica/customers/upsertCustomers';
import type { CustomerFields, FieldPath, FieldValue } from '../shared/customer/customerFields';
import type { FieldGroup } from '../shared/customer/fieldCatalogue';
import type { Numbering } from '../shared/customer/identity';
import type { MatchRuleSetting } from '../shared/customer/matching/matchRule';
import type { InverseSettings } from '../shared/customer/mapping/customerFromFields';
import { loyaltyField } from '../shared/customer/mapping/loyaltyField';
import type { LoyaltyTarget, MappingSettings } from '../shared/customer/mapping/mappingSettings';
import { readLoyaltyPrograms } from '../shared/n8n/acumaticaCustomers/loyaltyPrograms';
import { SettingError } from '../shared/n8n/SettingError';
import { readDefaultCountry } from '../shared/n8n/defaultCountry';
import { readMappedColumns } from '../shared/n8n/mappedColumns';
import { readMatchRules } from '../shared/n8n/matchRules';
import { readNumbering } from '../shared/n8n/numbering';
import { NEW_CUSTOMER_FIELDS } from './properties/newCustomers';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

export interface NodeSettings {
	mode: UpsertMode;
	numbering: Numbering;
	matchRules: readonly MatchRuleSetting[];
	dryRun: boolean;
	/** Without the overrides, which may differ from item to item. */
	mapping: Omit<MappingSettings, 'overrides'>;
}

interface Options extends Partial<InverseSettings> {
	defaultCountry?: string;
	emptyValues?: MappingSettings['emptyValues'];
	unusableValues?: MappingSettings['unusableValues'];
}

const located = (parameters: Parameters, name: string): string =>
	String(parameters.getNodeParameter(name, 0, '', { extractValue: true }) ?? '').trim();

function loyaltyTarget(parameters: Parameters): LoyaltyTarget {
	const kind = parameters.getNodeParameter('loyaltyTarget', 0) as LoyaltyTarget['kind'];
	if (kind === 'attribute') {
		const attributeId = located(parameters, 'loyaltyAttribute');
		if (attributeId !== '') return { kind, attributeId };
		throw new SettingError('Attribute is empty', 'Choose the attribute that shows loyalty points');
	}
	if (kind === 'customField') {
		const text = String(parameters.getNodeParameter('loyaltyField', 0, '')).trim();
		const [, view, field] = /^(\w+)[./](\w+)$/.exec(text) ?? [];
		if (view && field) return { kind, view, field };
		throw new SettingError(
			`User-Defined Field "${text}" is not a view and a field joined by a dot`,
			'Write it as the Customers form names it, for instance CurrentCustomer.UsrLoyaltyPoints',
		);
	}
	return { kind: 'none' };
}

function newCustomerDefaults(parameters: Parameters, mode: UpsertMode): CustomerFields {
	if (mode === 'updateOnly') return {};
	const more = parameters.getNodeParameter('newCustomerDefaults', 0, {}) as Record<string, unknown>;
	const values: Record<FieldPath, unknown> = {
		CustomerClass: located(parameters, 'customerClass'),
		Terms: located(parameters, 'terms'),
	};
	for (const path of NEW_CUSTOMER_FIELDS) values[path] = more[path] ?? '';
	const filled = Object.entries(values).map(
		([path, value]) => [path, String(value).trim()] as const,
	);
	return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

/**
 * Reads what holds for all items of a run.
 * @throws SettingError naming the parameter
 */
export function readSettings(parameters: Parameters): NodeSettings {
	const mode = parameters.getNodeParameter('operation', 0) as UpsertMode;
	const options = parameters.getNodeParameter('options', 0, {}) as Options;
	const numbering = readNumbering(parameters);
	const target = loyaltyTarget(parameters);
	return {
		mode,
		numbering,
		matchRules: readMatchRules(parameters, numbering),
		dryRun: parameters.getNodeParameter('dryRun', 0, false) === true,
		mapping: {
			groups: new Set(parameters.getNodeParameter('fieldGroups', 0) as FieldGroup[]),
			emptyValues: options.emptyValues ?? 'keep',
			unusableValues: options.unusableValues ?? 'refuse',
			defaultCountry: readDefaultCountry(options.defaultCountry),
			...readMappedColumns(options),
			loyaltyTarget: target,
			loyaltyPrograms: readLoyaltyPrograms(parameters, loyaltyField(target)),
			newCustomerDefaults: newCustomerDefaults(parameters, mode),
		},
	};
}

/** The customer ID that a person has chosen for one item; '' = none. */
export function readChosenId(parameters: Parameters, itemIndex: number): string {
	const given = parameters.getNodeParameter('options.customerId', itemIndex, '');
	return String(given ?? '')
		.trim()
		.toUpperCase();
}

const isFieldValue = (value: unknown): value is FieldValue =>
	['string', 'number', 'boolean'].includes(typeof value);

/** The fields that the analyst mapped by hand, for one item. A field without a value is not mapped. */
export function readOverrides(parameters: Parameters, itemIndex: number): CustomerFields {
	if (parameters.getNodeParameter('extendMapping', itemIndex, false) !== true) return {};
	const mapped: NodeParameterValueType | object = parameters.getNodeParameter(
		'mapping.value',
		itemIndex,
		{},
	) as object;
	return Object.fromEntries(
		Object.entries(mapped ?? {}).filter(([, value]) => isFieldValue(value)),
	);
}
