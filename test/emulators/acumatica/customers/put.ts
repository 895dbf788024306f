import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { exception, refuse } from '../http/errors';
import { json, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { readQueryOptions } from '../reading/queryOptions';
import { RecordJson, type LinkBase } from '../reading/recordJson';
import { readShape } from '../reading/shape';
import type { EntityRecord } from '../records/entityRecord';
import { customerDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import { validationRefusal } from '../writing/errorEcho';
import { readSentCustomer, type SentCustomer } from '../writing/sentBody';
import { customerSource } from './customerSource';
import type { CustomerStore } from './customerStore';
import { draftCustomer, type CustomerDraft } from './draftCustomer';
import { locate } from './locate';

/** What a PUT works on. */
export interface WriteContext {
	readonly request: EmulatedRequest;
	readonly store: CustomerStore;
	readonly settings: AcumaticaSettings;
	readonly links: LinkBase;
}

/** `PUT …/Customer`: inserts or updates; 200 for both (fact sheet 5.1, rules 9 to 12). */
export async function putCustomer(context: WriteContext): Promise<Reply> {
	const { request, store, settings } = context;
	const sent = readSentCustomer(request.body);
	const options = readQueryOptions(request.query);
	const source = customerSource(store, settings);
	const before = locate(sent, options.filter, source, settings);
	checkPreconditions(request, before);
	const shape = readShape(
		customerDefinition,
		options.select
			? { ...options, select: [...options.select, ...sent.values.map(({ path }) => path)] }
			: options,
		settings.reference.customFields,
	);
	if (settings.processingMs > 0) await sleep(settings.processingMs);
	const record = write(context, sent, before);
	return json(200, new RecordJson(source, settings, context.links).write(record, shape, 1));
}

/** `PATCH …/Customer` of 2025 R2: updates only. */
export async function patchCustomer(context: WriteContext): Promise<Reply> {
	const { request, store, settings } = context;
	if (settings.release === '2024R2') {
		throw refuse(405, "The requested resource does not support http method 'PATCH'.");
	}
	const source = customerSource(store, settings);
	const { filter } = readQueryOptions(request.query);
	if (request.headers['if-none-match'] === '*') throw refuse(412, 'Precondition failed.');
	if (!locate(readSentCustomer(request.body), filter, source, settings)) {
		throw refuse(404, 'No entity satisfies the condition.');
	}
	return await putCustomer(context);
}

function checkPreconditions(request: EmulatedRequest, before: EntityRecord | undefined): void {
	if (request.headers['if-none-match'] === '*' && before) {
		throw refuse(412, 'The record already exists.');
	}
	if (request.headers['if-match'] === '*' && !before) {
		throw refuse(412, 'The record does not exist.');
	}
}

function write(
	context: WriteContext,
	sent: SentCustomer,
	before: EntityRecord | undefined,
): EntityRecord {
	const { store, settings } = context;
	if (settings.writesSilentlyIgnored && before) return before;
	const draft = draftCustomer(sent, before, store, settings);
	if (draft.errors.length > 0) throw invalid(sent, before, draft);
	return before ? update(context, sent, before, draft) : insert(context, draft);
}

function insert({ store }: WriteContext, draft: CustomerDraft): EntityRecord {
	if (store.findByCustomerId(String(draft.fields.CustomerID))) throw anotherProcess('added');
	return store.insert(draft.fields, { details: draft.details, complete: true });
}

function update(
	{ store, settings }: WriteContext,
	sent: SentCustomer,
	before: EntityRecord,
	draft: CustomerDraft,
): EntityRecord {
	const now = store.get(before.id);
	if (!now) throw anotherProcess('deleted');
	if (now.version !== before.version && settings.concurrentWrite !== 'lastWins') {
		if (settings.concurrentWrite === 'error500') throw anotherProcess('updated');
		throw invalid(sent, before, {
			errors: [{ place: [], message: anotherProcessText('updated') }],
		});
	}
	if (!draft.changed && !settings.noOpPutBumpsLastModified) return now;
	return store.update(before.id, draft.changes, { details: draft.details, touch: draft.touches });
}

function invalid(
	sent: SentCustomer,
	before: EntityRecord | undefined,
	draft: Pick<CustomerDraft, 'errors'>,
) {
	return validationRefusal({
		id: before?.id ?? randomUUID(),
		entity: 'Customer',
		action: before ? 'Updating' : 'Inserting',
		sent: sent.raw,
		errors: draft.errors,
	});
}

function anotherProcess(what: string) {
	return exception('PX.Data.PXLockViolationException', anotherProcessText(what));
}

function anotherProcessText(what: string): string {
	return `Another process has ${what} the 'Customer' record. Your changes will be lost.`;
}
