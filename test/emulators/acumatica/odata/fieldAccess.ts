import { unknownField } from '../http/errors';
import type { EntityRecord, PlainValue } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { CustomField } from '../reference/referenceData';
import type { ValueType } from '../schema';
import type { Operand } from './filterSyntax';

/** How a filter reads one field of a record. */
export interface FieldAccess {
	readonly type: ValueType;
	readonly view: string;
	/** Contract path, or undefined for a custom field. */
	readonly path?: string;
	read(record: EntityRecord): PlainValue | undefined;
}

const customTypes: Readonly<Record<string, ValueType>> = {
	String: 'StringValue',
	Decimal: 'DecimalValue',
	Double: 'DoubleValue',
	Int: 'IntValue',
	Short: 'ShortValue',
	Long: 'LongValue',
	Byte: 'ByteValue',
	Boolean: 'BooleanValue',
	DateTime: 'DateTimeValue',
	Guid: 'GuidValue',
};

/**
 * Finds what an operand refers to.
 * @throws Refusal 500 KeyNotFoundException for unknown and unbound fields
 */
export function fieldAccess(
	operand: Operand & { kind: 'field' | 'custom' },
	source: RecordSource,
	customFields: readonly CustomField[],
): FieldAccess {
	if (operand.kind === 'field') return boundField(operand.path, source);
	const { view, field, type } = operand;
	const valueType = customTypes[type];
	if (valueType === undefined) throw unknownField();
	const bound = Object.entries(source.definition.fields).find(
		([, candidate]) => candidate.view === view && candidate.column === field,
	);
	if (bound) return { ...boundField(bound[0], source), type: valueType };
	if (!customFields.some((custom) => custom.view === view && custom.field === field)) {
		throw unknownField();
	}
	const path = `custom/${view}/${field}`;
	return { type: valueType, view, read: (record) => record.fields[path] };
}

function boundField(path: string, source: RecordSource): FieldAccess {
	const field = source.definition.fields[path];
	if (!field) throw unknownField();
	return { type: field.type, view: field.view, path, read: (record) => source.value(record, path) };
}
