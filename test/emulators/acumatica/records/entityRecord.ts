/** A plain value as records keep it; date-times are `2026-11-23T09:15:00.123Z`. Absent = NULL. */
export type PlainValue = string | number | boolean;

/** Values by contract path (`MainContact/Address/City`), custom fields as `custom/<View>/<Field>`. */
export type PlainValues = Readonly<Record<string, PlainValue>>;

/** A row of a detail list. Paths are relative to the row. */
export interface DetailRow {
	readonly id: string;
	readonly values: PlainValues;
}

/** One record. Never changed in place: an update is a new object with a higher version. */
export interface EntityRecord {
	/** GUID, stable over sessions. */
	readonly id: string;
	readonly fields: PlainValues;
	/** Rows by detail list, `Contacts`. Attributes of a customer are fields, `Attributes/<AttributeID>`. */
	readonly details: Readonly<Record<string, readonly DetailRow[]>>;
	readonly version: number;
}
