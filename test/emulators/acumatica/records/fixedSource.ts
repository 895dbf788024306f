import type { EntityDefinition } from '../schema';
import { derivedId } from './derivedId';
import type { DetailRow, EntityRecord, PlainValues } from './entityRecord';
import type { RecordSource } from './recordSource';

export interface FixedRow {
	readonly fields: PlainValues;
	readonly details?: Readonly<Record<string, readonly PlainValues[]>>;
}

/** A read-only entity from rows that are known beforehand (customer classes, attributes, tax zones). */
export function fixedSource(definition: EntityDefinition, rows: readonly FixedRow[]): RecordSource {
	const keyOf = (record: EntityRecord): string =>
		definition.keys.map((key) => String(record.fields[key] ?? '')).join('|');
	const records = rows
		.map((row): EntityRecord => toRecord(definition, row))
		.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	return {
		definition,
		list: () => records,
		byId: (id) => records.find((record) => record.id === id.toLowerCase()),
		byKeys: (keys) => {
			const wanted = keys.join('|').trimEnd().toUpperCase();
			return records.find((record) => keyOf(record).toUpperCase() === wanted);
		},
		value: (record, path) => record.fields[path],
		rows: (record, detail) => record.details[detail] ?? [],
	};
}

function toRecord(definition: EntityDefinition, row: FixedRow): EntityRecord {
	const key = definition.keys.map((name) => String(row.fields[name])).join('|');
	const details = Object.fromEntries(
		Object.entries(row.details ?? {}).map(([name, values]) => [
			name,
			values.map(
				(rowValues, index): DetailRow => ({
					id: derivedId(definition.name, key, name, String(index)),
					values: rowValues,
				}),
			),
		]),
	);
	return { id: derivedId(definition.name, key), fields: row.fields, details, version: 1 };
}
