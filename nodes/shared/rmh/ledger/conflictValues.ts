import { z } from 'zod';
import type { FieldValue } from '../../customer/customerFields';

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** A field's value as the ledger keeps it; null = unknown. */
export const toJson = (known: FieldValue | null): string | null =>
	known === null ? null : JSON.stringify(known);

/** A column with such a value. What a person may have written there by hand is a text. */
export const valueColumn = z
	.string()
	.nullable()
	.transform((json): FieldValue | null => {
		if (json === null) return null;
		try {
			const parsed = value.safeParse(JSON.parse(json));
			return parsed.success ? parsed.data : json;
		} catch {
			return json;
		}
	});
