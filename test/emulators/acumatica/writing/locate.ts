import { exception, noEntity } from '../http/errors';
import { readFilter } from '../odata/filter';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import { sentText, type SentRecord } from './sentBody';

/**
 * The record that a PUT means: by `id`, else by `$filter`, else by the key in the body (rule 9).
 * @returns undefined when it is to be inserted
 */
export function locate(
	sent: SentRecord,
	filterText: string | undefined,
	source: RecordSource,
	settings: AcumaticaSettings,
): EntityRecord | undefined {
	if (sent.id !== undefined) {
		const record = source.byId(sent.id);
		if (!record && settings.unknownIdOnPut === 'error') throw noEntity();
		return record;
	}
	if (filterText !== undefined && filterText.trim() !== '') {
		return onlyMatch(filterText, source, settings);
	}
	const keys = source.definition.keys.map((key) => sentText(sent, key));
	return keys.includes('') ? undefined : source.byKeys(keys);
}

/** Several matches are not documented; here they are refused. */
function onlyMatch(
	filterText: string,
	source: RecordSource,
	settings: AcumaticaSettings,
): EntityRecord | undefined {
	const { matches } = readFilter(filterText, source, settings);
	const [first, second] = source.list().filter(matches);
	if (second) {
		throw exception(
			'PX.Api.ContractBased.MoreThanOneEntitySatisfiesTheConditionException',
			'More than one entity satisfies the condition.',
		);
	}
	return first;
}
