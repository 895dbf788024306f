import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { comparableKey } from '../../customer/comparableKey';
import type { FieldPath } from '../../customer/customerFields';
import { loyaltyField, parseLoyaltyTarget } from '../../customer/mapping/loyaltyField';
import type { ProgramTarget } from '../../customer/mapping/mappingSettings';
import { parsedJson, textValue } from '../parameterValues';
import { SettingError } from '../SettingError';

/** Loyalty programs whose points go to places of their own: the same table wherever it matters. */
export const loyaltyProgramsProperty: INodeProperties = {
	displayName: 'Loyalty Programs',
	name: 'loyaltyPrograms',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Program',
	default: {},
	description:
		'Programs whose points go to an attribute or user-defined field of their own. Turn on Each Program by Itself in the nodes that read the RMH customers.',
	options: [
		{
			displayName: 'Programs',
			name: 'rows',
			values: [
				{
					displayName: 'Program',
					name: 'program',
					type: 'string',
					default: '',
					placeholder: 'e.g. Gold',
					description: 'The program as Loyalty Program Column has it',
				},
				{
					displayName: 'Goes To',
					name: 'goesTo',
					type: 'string',
					default: '',
					placeholder: 'e.g. GOLD or CurrentCustomer.UsrGoldPoints',
					description:
						'ID of the attribute, or view and field of the Customers form (AR303000) joined by a dot. A field must hold a number.',
				},
			],
		},
	],
};

/** For the collection of options. */
export const loyaltyProgramsJsonOption: INodeProperties = {
	displayName: 'Loyalty Programs as JSON',
	name: 'loyaltyProgramsJson',
	type: 'json',
	default: '{}',
	description:
		'The same as Loyalty Programs, for settings that come from another node: each program with the place that it goes to, such as <code>{"Gold": "GOLD", "Silver": "CurrentCustomer.UsrSilverPoints"}</code>',
};

const rows = z.array(z.object({ program: textValue, goesTo: textValue })).default([]);
const byName = z.preprocess(parsedJson, z.record(z.string(), textValue).nullish());

/**
 * Reads both of them.
 *
 * @param taken where the points that are no program's own go; null = nowhere
 * @throws SettingError that names the program
 */
export function readLoyaltyPrograms(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	taken: FieldPath | null,
): ProgramTarget[] {
	const typed = rows.safeParse(context.getNodeParameter('loyaltyPrograms.rows', 0, []));
	const given = byName.safeParse(context.getNodeParameter('options.loyaltyProgramsJson', 0, {}));
	if (!typed.success || !given.success) {
		throw new SettingError(
			`Loyalty Programs${typed.success ? ' as JSON' : ''} cannot be used`,
			'Name each program with the place that it goes to, such as {"Gold": "GOLD"} in JSON.',
		);
	}
	const programs = [
		...typed.data,
		...Object.entries(given.data ?? {}).map(([name, goesTo]) => ({ program: name.trim(), goesTo })),
	].map(targetOf);
	refuseTwice(
		programs.map(({ program }) => program),
		(program) => `Loyalty Programs has ${program} twice`,
	);
	refuseTwice(
		[...(taken === null ? [] : [taken]), ...programs.map(({ path }) => path)],
		(path) => `Loyalty points would go to ${path.split('/').slice(1).join('.')} twice`,
	);
	return programs;
}

function targetOf({ program, goesTo }: { program: string; goesTo: string }): ProgramTarget {
	const target = parseLoyaltyTarget(goesTo);
	const path = target && loyaltyField(target);
	if (program !== '' && path) return { program, path };
	throw new SettingError(
		program === ''
			? 'Loyalty Programs has a row without a program'
			: `Loyalty Programs: "${goesTo}" is no place for the points of ${program}`,
		'Give each program the ID of an attribute, or view and field joined by a dot, for instance CurrentCustomer.UsrGoldPoints.',
	);
}

function refuseTwice(values: readonly string[], complaint: (value: string) => string): void {
	const keys = values.map(comparableKey);
	const twice = values.find((_, index) => keys.indexOf(keys[index] ?? '') < index);
	if (twice === undefined) return;
	throw new SettingError(
		complaint(twice),
		'Give each program one row, and each attribute or field the points of one program.',
	);
}
