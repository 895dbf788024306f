import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '../http/errors';
import { json, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { readQueryOptions } from '../reading/queryOptions';
import { RecordJson, type LinkBase } from '../reading/recordJson';
import { readShape } from '../reading/shape';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import { locate } from './locate';
import { readSentRecord, type SentRecord } from './sentBody';

/** What a PUT of one entity works on. */
export interface PutContext {
	readonly request: EmulatedRequest;
	readonly source: RecordSource;
	readonly settings: AcumaticaSettings;
	readonly links: LinkBase;
	/**
	 * Writes the record.
	 * @param before undefined when it is to be inserted
	 * @throws Refusal 422 or 500
	 */
	write(sent: SentRecord, before: EntityRecord | undefined): EntityRecord;
}

/** `PUT …/<Entity>`: inserts or updates; 200 for both (fact sheet 5.1, rules 9 to 12). */
export async function putRecord(context: PutContext): Promise<Reply> {
	const { request, source, settings, links } = context;
	const sent = readSentRecord(request.body, source.definition);
	const options = readQueryOptions(request.query);
	const before = locate(sent, options.filter, source, settings);
	checkPreconditions(request, before);
	const shape = readShape(
		source.definition,
		options.select
			? { ...options, select: [...options.select, ...sent.values.map(({ path }) => path)] }
			: options,
		settings.reference.customFields,
	);
	if (settings.processingMs > 0) await sleep(settings.processingMs);
	const record = context.write(sent, before);
	return json(200, new RecordJson(source, settings, links).write(record, shape, 1));
}

/** `PATCH …/<Entity>` of 2025 R2: updates only. */
export async function patchRecord(context: PutContext): Promise<Reply> {
	const { request, source, settings } = context;
	if (settings.release === '2024R2') {
		throw refuse(405, "The requested resource does not support http method 'PATCH'.");
	}
	const { filter } = readQueryOptions(request.query);
	if (request.headers['if-none-match'] === '*') throw refuse(412, 'Precondition failed.');
	if (!locate(readSentRecord(request.body, source.definition), filter, source, settings)) {
		throw refuse(404, 'No entity satisfies the condition.');
	}
	return await putRecord(context);
}

function checkPreconditions(request: EmulatedRequest, before: EntityRecord | undefined): void {
	if (request.headers['if-none-match'] === '*' && before) {
		throw refuse(412, 'The record already exists.');
	}
	if (request.headers['if-match'] === '*' && !before) {
		throw refuse(412, 'The record does not exist.');
	}
}
