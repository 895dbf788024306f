import type { EntityDefinition } from '../schema';
import type { DetailRow, EntityRecord, PlainValue } from './entityRecord';

/** What reading needs to know about the records of one entity. */
export interface RecordSource {
	readonly definition: EntityDefinition;
	/** All that the user may see, in the order of lists. */
	list(): readonly EntityRecord[];
	byId(id: string): EntityRecord | undefined;
	/** @param keys values of the key fields in the definition's order */
	byKeys(keys: readonly string[]): EntityRecord | undefined;
	/** A value by contract path, undefined when NULL. */
	value(record: EntityRecord, path: string): PlainValue | undefined;
	/** Rows of a detail list. */
	rows(record: EntityRecord, detail: string): readonly DetailRow[];
}
