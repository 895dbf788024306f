import { randomUUID } from 'node:crypto';
import { exception } from '../http/errors';
import type { EntityRecord } from '../records/entityRecord';
import type { AcumaticaSettings } from '../settings';
import { validationRefusal } from '../writing/errorEcho';
import type { SentRecord } from '../writing/sentBody';
import type { CustomerStore } from './customerStore';
import { draftCustomer, type CustomerDraft } from './draftCustomer';

/** Where a customer is written. */
interface WriteContext {
	readonly store: CustomerStore;
	readonly settings: AcumaticaSettings;
}

/** Inserts or updates a customer as a PUT body says. @throws Refusal 422 with the body echoed, 500 */
export function writeCustomer(
	context: WriteContext,
	sent: SentRecord,
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
	sent: SentRecord,
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
	sent: SentRecord,
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
