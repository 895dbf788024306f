import fc from 'fast-check';
import type {
	Comparison,
	CompareSettings,
} from '../../../../nodes/shared/customer/compare/compareCustomer';
import {
	COMPARED_FIELDS,
	isSame,
	type ComparedField,
	type ComparedPath,
} from '../../../../nodes/shared/customer/compare/fields';
import { reducedContent } from '../../../../nodes/shared/customer/compare/reducedItem';
import {
	DEFAULT_RULES,
	FIELD_RULES,
	OWNED_FIELDS,
	type FieldRule,
	type OwnedField,
	type Ownership,
} from '../../../../nodes/shared/customer/compare/ownership';
import type { FieldValue } from '../../../../nodes/shared/customer/customerFields';
import type { CustomerItem } from '../../../../nodes/shared/customer/customerItem';

/** A side's values by field; what is absent is unknown. */
export type Known = ReadonlyMap<ComparedPath, FieldValue>;

export const REGION = 'US';

/** Few values, so that sides agree by chance often, and the same one in more than one spelling. */
const POOLS: Readonly<Record<OwnedField, readonly FieldValue[]>> = {
	name: ['Ann Lee', 'Ann Lee ', 'Bo Chan', 'Cy'],
	'contact.firstName': ['', 'Ann', 'ann', 'Bo'],
	'contact.lastName': ['', 'Lee', 'Chan '],
	'contact.email': ['', 'ann@example.com', 'Ann@Example.com', 'bo@example.com'],
	'contact.phone': ['', '(212) 555-0134', '+1 212 555 0134', '212-555-0199'],
	'contact.fax': ['', '2125550111', '2125550122'],
	'address.line1': ['', '1 Main St', '2 Elm St'],
	'address.line2': ['', 'Apt 1', 'Apt 2'],
	'address.city': ['', 'New York', 'Boston'],
	'address.state': ['', 'NY', 'ny', 'MA'],
	'address.postalCode': ['', '10001', '02101'],
	'address.country': ['', 'US', 'U.S.A.', 'Germany', 'DE'],
	'tax.registrationId': ['', 'US1', 'US2'],
	'tax.exempt': [true],
	status: ['Active', 'On Hold', 'Inactive'],
	'credit.limit': [0, 500, 500.00001, 900],
};

const pools = Object.entries(POOLS) as [OwnedField, readonly FieldValue[]][];

/** @param unknown one in how many values is unknown; null = none */
export function knownValues(unknown: number | null = 8): fc.Arbitrary<Known> {
	const fields = pools.map(([path, pool]) => {
		const value = fc.constantFrom(...pool);
		// A side that does not know the status keeps none: then it is not compared at all.
		const always = unknown === null || path === 'status';
		const known = always ? value : fc.option(value, { freq: unknown, nil: undefined });
		return known.map((one) => [path, one] as const);
	});
	return fc
		.tuple(...fields)
		.map(
			(entries) =>
				new Map(
					entries.flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const])),
				),
		);
}

/** Some fields with new values. */
export const edits: fc.Arbitrary<Known> = knownValues(2);

export const anyRule: fc.Arbitrary<FieldRule> = fc.constantFrom(...FIELD_RULES);

export const anyOwnership: fc.Arbitrary<Ownership> = fc
	.tuple(...OWNED_FIELDS.map((field) => anyRule.map((rule) => [field, rule] as const)))
	.map((rules) => Object.fromEntries(rules) as Ownership);

/** A time of the record: one of few, so that ties come up. */
export const anyTime = fc.option(
	fc.constantFrom('2026-11-23T09:00:00.000', '2026-11-23T10:00:00.000', '2026-11-23T11:00:00.000'),
);

export function compareSettings(changes: Partial<CompareSettings> = {}): CompareSettings {
	return {
		rules: { ...DEFAULT_RULES, 'loyalty.points': 'ignore', 'loyalty.programs': 'ignore' },
		region: REGION,
		clocks: { rmhTimeZone: 'UTC', toleranceSeconds: 60 },
		...changes,
	};
}

/** A side of the comparison with these values. */
export const sideOf = (known: Known): Partial<CustomerItem> => {
	const { name, ...content } = reducedContent(known, '', null);
	return known.has('name') ? { ...content, name } : content;
};

/** The side after the values were written into it. */
export const written = (known: Known, values: Known): Known => new Map([...known, ...values]);

/** Both sides after the result of a comparison was applied. */
export function applied(
	sides: { rmh: Known; acumatica: Known },
	{ toAcumatica, toRmh }: Comparison,
) {
	return { rmh: written(sides.rmh, toRmh), acumatica: written(sides.acumatica, toAcumatica) };
}

export function fieldOf(path: ComparedPath): ComparedField {
	const field = COMPARED_FIELDS.find((one) => one.path === path);
	if (!field) throw new Error(`${path} is not compared`);
	return field;
}

/** Whether a field is the same, as people mean it. */
export const same = (path: ComparedPath, a: FieldValue | undefined, b: FieldValue | undefined) =>
	isSame(fieldOf(path), a, b, REGION);
