/**
 * Where a value lives in Acumatica's `Customer` entity, as the contract names it, parts joined by '/':
 * `CustomerName`, `MainContact/Email`, `MainContact/Address/City`, `Attributes/<AttributeID>`,
 * `custom/<View>/<Field>`.
 */
export type FieldPath = string;

/** A plain value, without Acumatica's `{ value }` wrapper. '' clears a text. */
export type FieldValue = string | number | boolean;

/** Values by path. A path that is absent is not touched (or was not asked for). */
export type CustomerFields = Readonly<Record<FieldPath, FieldValue>>;
