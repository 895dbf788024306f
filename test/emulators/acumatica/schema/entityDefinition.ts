/** JSON types of the contract's values (`valueTypes` of the entity schema). */
export type ValueType =
	| 'StringValue'
	| 'BooleanValue'
	| 'IntValue'
	| 'ShortValue'
	| 'LongValue'
	| 'ByteValue'
	| 'DecimalValue'
	| 'DoubleValue'
	| 'DateTimeValue'
	| 'GuidValue';

/** One contract field and the screen's view and column that it is bound to. */
export interface FieldDefinition {
	readonly type: ValueType;
	/** Data view without its container suffix: `CurrentCustomer`. */
	readonly view: string;
	readonly column: string;
	/** As the form shows it; Acumatica's messages use it. */
	readonly label: string;
	readonly maxLength?: number;
	readonly readOnly?: boolean;
}

/** A detail list (`Attributes`, `Contacts`). Paths of its fields are relative to a row. */
export interface DetailDefinition {
	readonly type: string;
	readonly fields: Readonly<Record<string, FieldDefinition>>;
	readonly linked: Readonly<Record<string, string>>;
}

/** A top-level entity. Paths of fields of linked entities are joined by '/': `MainContact/Address/City`. */
export interface EntityDefinition {
	readonly name: string;
	/** Form that the access rights are granted on, `AR303000`. */
	readonly screen: string;
	readonly graph: string;
	readonly primaryView: string;
	readonly keys: readonly string[];
	readonly actions: readonly string[];
	/** Properties of the contract that this emulator cannot write, and refuses. */
	readonly notEmulated?: readonly string[];
	/** Views that make every list of this entity fail (rule 16). */
	readonly delegateViews?: readonly string[];
	readonly fields: Readonly<Record<string, FieldDefinition>>;
	/** Linked entities by path, with the name of their type. */
	readonly linked: Readonly<Record<string, string>>;
	readonly details: Readonly<Record<string, DetailDefinition>>;
}

/** A type of the contract with all its properties, bound or not (swagger shows them all). */
export interface TypeDefinition {
	readonly fields: Readonly<Record<string, ValueType>>;
	readonly linked: Readonly<Record<string, string>>;
	readonly fieldsAddedIn25_200_001?: readonly string[];
}

/** The last part of a path: `City` of `MainContact/Address/City`. */
export function lastPart(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of the owner: `MainContact/Address` of `MainContact/Address/City`, '' at the top. */
export function ownerOf(path: string): string {
	const cut = path.lastIndexOf('/');
	return cut < 0 ? '' : path.slice(0, cut);
}
