import { noEntity } from '../http/errors';
import { json, type Reply } from '../http/reply';
import { isGuid } from '../records/derivedId';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import { readQueryOptions } from './queryOptions';
import { RecordJson, type LinkBase } from './recordJson';
import { readShape } from './shape';

/** `GET …/Customer/<key or id>`: every expansion works here, also views with a delegate. */
export function getRecord(
	keys: readonly string[],
	query: ReadonlyMap<string, string>,
	source: RecordSource,
	settings: AcumaticaSettings,
	links: LinkBase,
): Reply {
	const options = readQueryOptions(query);
	const shape = readShape(source.definition, options, settings.reference.customFields);
	const record = findRecord(keys, source);
	return json(200, new RecordJson(source, settings, links).write(record, shape, 1));
}

/**
 * @param keys path segments, decoded; `|` may stand for '/', so a key that holds '/' is found by id only
 * @throws Refusal 500 NoEntitySatisfiesTheCondition when there is none
 */
export function findRecord(keys: readonly string[], source: RecordSource): EntityRecord {
	const parts = keys.flatMap((key) => key.split(/[|/]/));
	const [only = ''] = parts;
	const isId = parts.length === 1 && isGuid(only);
	if (!isId && parts.length !== source.definition.keys.length) throw noEntity();
	const record = isId ? source.byId(only) : source.byKeys(parts);
	if (!record) throw noEntity();
	return record;
}
