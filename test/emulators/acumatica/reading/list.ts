import { json, type Reply } from '../http/reply';
import { readFilter } from '../odata/filter';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import { refuseDelegateViews } from './optimization';
import { readQueryOptions } from './queryOptions';
import { sortBy } from './orderBy';
import { RecordJson, type LinkBase } from './recordJson';
import { readShape } from './shape';

/** `GET …/Customer`: filter, then skip, then top. No count, no next link; no match is `200 []`. */
export function listRecords(
	query: ReadonlyMap<string, string>,
	source: RecordSource,
	settings: AcumaticaSettings,
	links: LinkBase,
): Reply {
	const options = readQueryOptions(query);
	const filter = readFilter(options.filter, source, settings);
	const shape = readShape(
		source.definition,
		options.select ? { ...options, select: [...options.select, ...filter.paths] } : options,
		settings.reference.customFields,
	);
	refuseDelegateViews(shape, filter.paths, source.definition, [
		...settings.delegateViews,
		...(source.definition.delegateViews ?? []),
	]);
	const ordered =
		settings.orderBy === 'honoured' && options.orderBy
			? sortBy(options.orderBy, source)
			: source.list();
	const page = pageOf(ordered, filter.matches, options.skip, options.top);
	const writer = new RecordJson(source, settings, links);
	return json(
		200,
		page.map((record, index) => writer.write(record, shape, index + 1)),
	);
}

function pageOf(
	records: readonly EntityRecord[],
	matches: (record: EntityRecord) => boolean,
	skip: number,
	top: number,
): EntityRecord[] {
	const page: EntityRecord[] = [];
	let skipped = 0;
	for (const record of records) {
		if (page.length >= top) break;
		if (!matches(record)) continue;
		if (skipped < skip) skipped += 1;
		else page.push(record);
	}
	return page;
}
