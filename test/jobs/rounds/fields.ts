import type { Random } from '../../emulators/seed/rmh/random';
import { SHARED_FIELDS } from './sharedFields';

/** What a site may say about a field; see docs/who-owns-what.md. */
export type Rule = 'rmh' | 'acumatica' | 'newest' | 'fillIfEmpty' | 'ask';

/**
 * A field that both systems have. Its values are texts here: an amount in digits, `yes` and `no`, a status by
 * Acumatica's label, and in RMH by what the column has for it.
 */
export interface SharedField {
	/** As Customer Compare calls it. */
	path: string;
	column: string;
	acumatica: string;
	/** Whether people empty it. */
	canBeEmpty: boolean;
	/** The rule where the site says nothing; null = from RMH to Acumatica only, whatever the site says. */
	usual: Rule | null;
	/** The rules that a site may choose. */
	rules: readonly Rule[];
	/** One of the few values that a customer has in this field. */
	value(customer: number, choice: number): string;
	/** The same value as people type it at the till. */
	typedInRmh?(value: string): string;
	/** The same value as people type it in the office. */
	typedInAcumatica?(value: string): string;
	/** In the form in which two values are the same exactly when people would say so. */
	comparable?(value: string): string;
	/** As the column keeps it; default as text. */
	inSql?(value: string): string;
	fromSql?(kept: unknown): string;
	/** As Acumatica keeps it; default as text. */
	inEntity?(value: string): string | number;
	fromEntity?(kept: unknown): string;
	/** What the column has for a value; default the value itself. */
	shownInRmh?(value: string): string;
	/** Where the column has one text for several values: the one that is meant. */
	meant?(shown: string, inAcumatica: string | undefined, base: string | undefined): string;
	/** The value that cannot be taken back in Acumatica by a machine. */
	staysInAcumatica?: string;
}

export const FIELDS: readonly SharedField[] = SHARED_FIELDS;

/** How many values a field of a customer has: few, so that edits meet, and take each other back. */
const CHOICES = 4;

export function drawValue(random: Random, field: SharedField, customer: number): string {
	if (field.canBeEmpty && random.chance(0.15)) return '';
	return field.value(customer, random.between(0, CHOICES - 1));
}

export const sameIn = ({ comparable = (value) => value }: SharedField, a: string, b: string) =>
	comparable(a) === comparable(b);

export const shownInRmh = (
	{ shownInRmh: shown = (value: string) => value }: SharedField,
	value: string,
) => shown(value);
