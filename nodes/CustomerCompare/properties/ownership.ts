import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import {
	DEFAULT_RULES,
	FIELD_RULES,
	OWNED_FIELDS,
	type FieldRule,
	type OwnedField,
	type Ownership,
} from '../../shared/customer/compare/ownership';
import { SettingError } from '../../shared/n8n/SettingError';

/** A row of the table may name a field or a group of them. */
type FieldOrGroup = OwnedField | 'contact' | 'address' | 'tax';

const FIELD_LABELS: Readonly<Record<FieldOrGroup, string>> = {
	name: 'Name',
	contact: 'Contact (All Fields)',
	'contact.firstName': 'Contact: First Name',
	'contact.lastName': 'Contact: Last Name',
	'contact.email': 'Contact: E-Mail',
	'contact.phone': 'Contact: Phone',
	'contact.fax': 'Contact: Fax or Second Phone',
	address: 'Address (All Fields)',
	'address.line1': 'Address: Line 1',
	'address.line2': 'Address: Line 2',
	'address.city': 'Address: City',
	'address.state': 'Address: State',
	'address.postalCode': 'Address: Postal Code',
	'address.country': 'Address: Country',
	tax: 'Tax (All Fields)',
	'tax.registrationId': 'Tax: Tax Number',
	'tax.exempt': 'Tax: Tax Exempt',
	'credit.limit': 'Credit Limit',
	status: 'Status',
};

const RULE_LABELS: Readonly<Record<FieldRule, { name: string; description: string }>> = {
	rmh: { name: 'RMH Owns', description: "RMH's value always wins" },
	acumatica: { name: 'Acumatica Owns', description: "Acumatica's value always wins" },
	newest: {
		name: 'Newest Wins',
		description:
			'An edit moves to the other side. Of two edits the later one wins; where nobody can tell which one that is, a person decides.',
	},
	fillIfEmpty: {
		name: 'Fill If Empty',
		description: 'A value goes only where there is none; different values stay as they are',
	},
	ask: {
		name: 'Ask',
		description: 'An edit moves to the other side. Of two edits a person chooses.',
	},
	ignore: { name: 'Do Not Compare', description: 'Each side keeps what it has' },
};

const DEFAULT_ROWS: readonly Row[] = [
	{ field: 'name', rule: 'newest' },
	{ field: 'contact', rule: 'newest' },
	{ field: 'address', rule: 'newest' },
	{ field: 'tax', rule: 'acumatica' },
	{ field: 'credit.limit', rule: 'acumatica' },
	{ field: 'status', rule: 'acumatica' },
];

const FIELD_CHOICES = Object.keys(FIELD_LABELS) as [FieldOrGroup, ...FieldOrGroup[]];

const row = z.object({ field: z.enum(FIELD_CHOICES), rule: z.enum(FIELD_RULES) });
type Row = z.infer<typeof row>;

const table = z.object({ rows: z.array(row).default([]) });

/** The table of who owns what. */
export const ownershipProperty: INodeProperties = {
	displayName: 'Who Owns What',
	name: 'ownership',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Field',
	default: { rows: DEFAULT_ROWS.map((entry) => ({ ...entry })) },
	description:
		'What decides about each field. A row for one field wins over the row for its group; a field without any row keeps the rule that it has in the default table. Loyalty points always go from RMH to Acumatica.',
	options: [
		{
			displayName: 'Fields',
			name: 'rows',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'options',
					options: FIELD_CHOICES.map((value) => ({ name: FIELD_LABELS[value], value })),
					default: 'name',
				},
				{
					displayName: 'Rule',
					name: 'rule',
					type: 'options',
					options: FIELD_RULES.map((value) => ({ value, ...RULE_LABELS[value] })),
					default: 'newest',
					description: 'Which value wins when the two sides differ',
				},
			],
		},
	],
};

/**
 * Reads what ownershipProperty asks for.
 * @throws SettingError when a field is there twice, or does not exist
 */
export function readOwnership(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Ownership {
	const checked = table.safeParse(context.getNodeParameter('ownership', 0, {}));
	if (!checked.success) {
		throw new SettingError(
			'Who Owns What has a row that cannot be used',
			'Choose field and rule from the lists.',
		);
	}
	const rules = new Map<FieldOrGroup, FieldRule>();
	for (const { field, rule } of checked.data.rows) {
		if (rules.has(field)) {
			throw new SettingError(
				`Who Owns What has ${FIELD_LABELS[field]} twice`,
				'Delete one of the two rows.',
			);
		}
		rules.set(field, rule);
	}
	const ruleOf = (field: OwnedField): FieldRule => {
		const [group] = field.split('.') as [FieldOrGroup];
		return rules.get(field) ?? rules.get(group) ?? DEFAULT_RULES[field];
	};
	return Object.fromEntries(OWNED_FIELDS.map((field) => [field, ruleOf(field)])) as Ownership;
}
