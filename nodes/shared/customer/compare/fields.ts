import { normaliseKind } from '../comparison';
import { CONTENT_FIELDS, type ContentPath } from '../contentFields';
import type { FieldValue } from '../customerFields';
import type { CustomerItem } from '../customerItem';
import { DEFAULT_RULES, type OwnedField } from './ownership';

/** RMH's alone: Acumatica shows it, and it never comes back. */
const ONE_WAY = ['loyalty.points', 'loyalty.programs'] as const;

export type OneWayPath = (typeof ONE_WAY)[number];

/** A value that both systems keep. */
export type ComparedPath = OwnedField | OneWayPath;

/** How a compared value is found and told apart. */
export interface ComparedField {
	path: ComparedPath;
	/** From RMH to Acumatica only. */
	oneWay: boolean;
	/** It cannot be emptied: an empty one is filled from the other side. */
	required: boolean;
	/** @returns undefined where the value is unknown */
	of(item: Partial<CustomerItem>): FieldValue | undefined;
	/** The value in the form in which two are the same exactly when people would say so. */
	comparable(value: FieldValue, region: string): string;
}

const isOneWay = (path: ContentPath): path is OneWayPath => ONE_WAY.some((one) => one === path);

const isCompared = (path: ContentPath): path is ComparedPath =>
	isOneWay(path) || path in DEFAULT_RULES;

/** All fields that are compared, in the order of the item. */
export const COMPARED_FIELDS: readonly ComparedField[] = CONTENT_FIELDS.flatMap(
	({ path, kind, of }) =>
		isCompared(path)
			? {
					path,
					oneWay: isOneWay(path),
					required: path === 'name' || path === 'status',
					of: (item: Partial<CustomerItem>) => of(item) ?? undefined,
					comparable: (value: FieldValue, region: string) =>
						normaliseKind(kind, kind === 'country' ? countryOf(value, region) : value, region),
				}
			: [],
);

/** Customers without a country belong to the default one, as the upload writes it. */
const countryOf = (value: FieldValue, region: string) =>
	String(value).trim() === '' ? region : value;

/** Whether two values of a field are the same, as people mean it. */
export function isSame(
	{ comparable }: ComparedField,
	a: FieldValue | undefined,
	b: FieldValue | undefined,
	region: string,
): boolean {
	if (a === undefined || b === undefined) return a === b;
	return a === b || comparable(a, region) === comparable(b, region);
}

/** Whether a text is empty. A number or a yes or no never is. */
export const isEmpty = (value: FieldValue) => typeof value === 'string' && value.trim() === '';
