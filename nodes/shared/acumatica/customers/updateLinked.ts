import type { CustomerFields } from '../../customer/customerFields';
import type { AcumaticaReference } from '../../customer/customerItem';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { CustomerReader } from './customerReader';
import { changedFields, changesFor, notKept, notKeptWarnings } from './fieldChanges';
import { updateBody, updateCustomer } from './updateCustomer';
import type { FieldChange, UpsertDone, UpsertEntry, UpsertSettings } from './upsertTypes';

/** The Acumatica customer that the sync ledger knows for an entry. */
export interface LinkedCustomer {
	/** As the ledger saw it last. */
	reference: AcumaticaReference;
	/** The fields as they were last synchronised. */
	snapshot: CustomerFields;
}

/**
 * Brings a customer up to date that the sync ledger knows, without reading it first: what is sent is what
 * changed since the last time, in one request, and nothing when nothing changed.
 *
 * @returns action `deleted` when Acumatica has the record no more
 * @throws AcumaticaError
 */
export async function updateLinked(
	client: AcumaticaClient,
	entry: UpsertEntry & { linked: LinkedCustomer },
	settings: UpsertSettings,
): Promise<UpsertDone> {
	const { reference, snapshot } = entry.linked;
	const { changes } = changesFor(
		{ fieldsForUpdate: entry.fieldsForUpdate, externalReference: null },
		{ reference, fields: snapshot },
		settings.sameValue,
	);
	const done = (
		action: UpsertDone['action'],
		customer: AcumaticaReference,
		warnings: string[] = [],
		sent: FieldChange[] = changes,
	): UpsertDone => ({ index: entry.index, action, customer, changes: sent, warnings });

	if (settings.mode === 'createOnly') {
		return {
			...done('skipped', reference, [], []),
			reason: 'Acumatica has this customer already',
		};
	}
	if (changes.length === 0) return done('unchanged', reference);
	const fields = changedFields(changes);
	const types = settings.customFieldTypes;
	if (settings.dryRun) {
		return { ...done('wouldUpdate', reference), request: updateBody(reference.id, fields, types) };
	}
	await settings.beforeWrite?.(entry);
	try {
		const stored = await updateCustomer(client, reference.id, fields, types);
		const lost = notKept(changes, stored, settings.sameValue);
		return done('updated', stored.reference, notKeptWarnings(lost));
	} catch (error) {
		if (!(error instanceof AcumaticaError) || !isGone(error)) throw error;
		const found = await new CustomerReader(client, [], settings.signal).byId(reference.id);
		if (found !== null) throw error;
		return {
			...done('deleted', reference, [], []),
			reason: `Acumatica customer ${reference.customerId} does not exist any more, or the Acumatica user may not see it`,
		};
	}
}

const isGone = ({ kind }: AcumaticaError) => kind === 'preconditionFailed' || kind === 'notFound';
