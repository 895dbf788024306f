import type { PlainValue } from '../records/entityRecord';
import type { ValueType } from '../schema';
import type { AcumaticaSettings } from '../settings';
import type { LiteralKind } from './lexer';
import { syntaxError } from './odataErrors';

/** The kinds of values that can be compared with each other. */
export type ComparableKind = 'string' | 'number' | 'boolean' | 'instant' | 'guid';

/** @returns the kind and the EDM name that error messages use */
export function kindOfField(type: ValueType): { kind: ComparableKind; edm: string } {
	switch (type) {
		case 'StringValue':
			return { kind: 'string', edm: 'Edm.String' };
		case 'BooleanValue':
			return { kind: 'boolean', edm: 'Edm.Boolean' };
		case 'DateTimeValue':
			return { kind: 'instant', edm: 'Edm.DateTimeOffset' };
		case 'GuidValue':
			return { kind: 'guid', edm: 'Edm.Guid' };
		case 'DecimalValue':
		case 'DoubleValue':
			return { kind: 'number', edm: 'Edm.Decimal' };
		case 'IntValue':
		case 'ShortValue':
		case 'LongValue':
		case 'ByteValue':
			return { kind: 'number', edm: 'Edm.Int32' };
	}
}

const literalKinds: Readonly<
	Record<LiteralKind, { kind: ComparableKind | 'null' | 'other'; edm: string }>
> = {
	string: { kind: 'string', edm: 'Edm.String' },
	number: { kind: 'number', edm: 'Edm.Int32' },
	decimal: { kind: 'number', edm: 'Edm.Decimal' },
	boolean: { kind: 'boolean', edm: 'Edm.Boolean' },
	null: { kind: 'null', edm: 'null' },
	datetimeoffset: { kind: 'instant', edm: 'Edm.DateTimeOffset' },
	datetime: { kind: 'other', edm: 'Edm.DateTime' },
	date: { kind: 'other', edm: 'Edm.Date' },
	time: { kind: 'other', edm: 'Edm.Time' },
	guid: { kind: 'guid', edm: 'Edm.Guid' },
	binary: { kind: 'other', edm: 'Edm.Binary' },
};

export function kindOfLiteral(literal: LiteralKind) {
	return literalKinds[literal];
}

/** Text as the database compares it: case and trailing blanks do not count (rule 14). */
export function normalText(value: string): string {
	return value.trimEnd().toLowerCase();
}

/** A stored value in the form that is compared; numbers and booleans as numbers. */
export function comparable(value: PlainValue, kind: ComparableKind): string | number {
	switch (kind) {
		case 'string':
		case 'guid':
			return normalText(String(value));
		case 'instant':
			return Date.parse(String(value));
		case 'number':
		case 'boolean':
			return Number(value);
	}
}

/**
 * A literal in the form that is compared.
 * @throws Refusal 500 when it is not a value of its kind
 */
export function comparableLiteral(
	text: string,
	kind: ComparableKind,
	settings: AcumaticaSettings,
): string | number {
	switch (kind) {
		case 'string':
		case 'guid':
			return normalText(text);
		case 'boolean':
			return text === 'true' ? 1 : 0;
		case 'number':
			return Number(text);
		case 'instant':
			return instantOf(text, settings);
	}
}

function instantOf(text: string, settings: AcumaticaSettings): number {
	const hasZone = /(?:Z|[+-]\d{2}:\d{2})$/i.test(text);
	const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(text);
	const offset = settings.literalsWithoutOffset === 'userZone' ? settings.userZoneOffsetMinutes : 0;
	const utc = Date.parse(hasZone ? text : `${text}${dateOnly ? 'T00:00:00' : ''}Z`);
	if (Number.isNaN(utc)) throw syntaxError(`Unrecognized 'Edm.DateTimeOffset' literal '${text}'.`);
	return hasZone ? utc : utc - offset * 60_000;
}
