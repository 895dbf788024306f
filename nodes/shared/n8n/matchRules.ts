import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Numbering } from '../customer/identity';
import {
	DEFAULT_MATCH_RULES,
	MATCH_RULES,
	RULE_WORDS,
	type MatchRule,
	type MatchRuleSetting,
} from '../customer/matching/matchRule';
import { SettingError } from './SettingError';

const LABELS: Readonly<Record<MatchRule, { name: string; description: string }>> = {
	externalReference: {
		name: 'External Reference',
		description: 'The RMH reference that this package writes into Ext. Ref. Nbr.',
	},
	customerId: {
		name: 'Customer ID',
		description: 'The customer ID that the account number makes; never where Acumatica numbers',
	},
	email: { name: 'E-Mail', description: 'The e-mail of the main contact' },
	phone: {
		name: 'Phone',
		description: 'Phone 1 or Phone 2 of the main contact, however the number is written',
	},
	nameAndPostalCode: {
		name: 'Name and Postal Code',
		description: 'The customer name and the postal code of the main address',
	},
};

/** How customers are recognised; the same question wherever they are looked for. */
export const matchByProperty: INodeProperties = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Rule',
	default: { rules: DEFAULT_MATCH_RULES.map((setting) => ({ ...setting })) },
	description:
		'What an RMH customer and an Acumatica customer must have in common to be the same. The first rule that finds anything decides; several hits always go to review.',
	options: [
		{
			displayName: 'Rules',
			name: 'rules',
			values: [
				{
					displayName: 'Compare',
					name: 'rule',
					type: 'options',
					options: [...MATCH_RULES]
						.map((value) => ({ value, ...LABELS[value] }))
						.sort((a, b) => a.name.localeCompare(b.name)),
					default: 'externalReference',
				},
				{
					displayName: 'When One Is Found',
					name: 'singleHit',
					type: 'options',
					options: [
						{ name: 'Link', value: 'link', description: 'It is the customer' },
						{ name: 'Review', value: 'review', description: 'A person decides' },
					],
					default: 'link',
					description: 'What exactly one customer with the same value means',
				},
			],
		},
	],
};

/**
 * Reads what matchByProperty asks for.
 * @throws SettingError when the rules cannot work
 */
export function readMatchRules(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	numbering: Numbering,
): MatchRuleSetting[] {
	const { rules = [] } = context.getNodeParameter('matchBy', 0, {}) as {
		rules?: MatchRuleSetting[];
	};
	if (rules.length === 0) {
		throw new SettingError(
			'Match By is empty',
			'Add at least one rule, External Reference first; without any, customers would be created again and again',
		);
	}
	const names = rules.map(({ rule }) => rule);
	const twice = names.find((rule, position) => names.indexOf(rule) !== position);
	if (twice !== undefined) {
		throw new SettingError(
			`Match By has the rule ${LABELS[twice].name} twice`,
			'Delete one of the two',
		);
	}
	if (numbering.kind === 'acumatica' && !names.includes('externalReference')) {
		throw new SettingError(
			`Match By has no rule ${LABELS.externalReference.name}, which is needed where Acumatica numbers`,
			`Add it: there the ${RULE_WORDS.externalReference} is all that keeps a customer from being created twice`,
		);
	}
	return rules.map(({ rule, singleHit }) => ({ rule, singleHit }));
}
