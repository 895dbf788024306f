import { randomUUID } from 'node:crypto';
import type { EntityRecord } from '../records/entityRecord';
import { validationRefusal } from '../writing/errorEcho';
import type { SentRecord } from '../writing/sentBody';
import type { DocumentContext } from './documentContext';
import { draftDocument } from './draftDocument';

/** Inserts or updates a document as a PUT body says. @throws Refusal 422 with the body echoed, 500 */
export function writeDocument(
	context: DocumentContext,
	sent: SentRecord,
	before: EntityRecord | undefined,
): EntityRecord {
	const { store, settings } = context;
	if (settings.writesSilentlyIgnored && before) return before;
	const { draft, details } = draftDocument(context, sent, before);
	if (draft.errors.length > 0) {
		throw validationRefusal({
			id: before?.id ?? randomUUID(),
			entity: store.entity,
			action: before ? 'Updating' : 'Inserting',
			sent: sent.raw,
			errors: draft.errors,
		});
	}
	return before
		? store.update(before.id, draft.changes(), details)
		: store.insert(draft.fields, details);
}
