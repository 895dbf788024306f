import type { AcumaticaReference } from '../../customer/customerItem';
import { couldBe } from '../../customer/matching/couldBe';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { CustomerReader } from './customerReader';
import { asStored, changedFields, changesFor, notKept, notKeptWarnings } from './fieldChanges';
import type { FreshCustomers } from './freshCustomers';
import { updateBody, updateCustomer } from './updateCustomer';
import { done, review, skipped } from './upsertOutcomes';
import type { LinkedCustomer, UpsertEntry, UpsertOutcome, UpsertSettings } from './upsertTypes';

/**
 * Brings a customer up to date that the sync ledger knows, without reading it first: what is sent is what
 * changed since the last time, in one request, and nothing when nothing changed.
 *
 * @param fresh whether Acumatica has a customer still as it was compared
 * @returns action `deleted` when Acumatica has the record no more; `review` when the RMH customer seems
 * to be another person than the one that was linked
 * @throws AcumaticaError
 */
export async function updateLinked(
	client: AcumaticaClient,
	entry: UpsertEntry & { linked: LinkedCustomer },
	settings: UpsertSettings,
	fresh: FreshCustomers,
): Promise<UpsertOutcome> {
	const { reference, snapshot, sameAccount, samePerson, differing } = entry.linked;
	const customer = { reference, fields: snapshot };
	const existing = { customer, matchedBy: 'link' } as const;
	const { region } = settings.matching;
	if (!samePerson && !couldBe(entry.matchKeys, customer, region, sameAccount)) {
		return review(entry, somebodyElse(reference), [{ customer, matchedBy: [] }]);
	}
	if (settings.mode === 'createOnly') {
		return skipped(entry, 'Acumatica has this customer already', existing);
	}
	const { sameValue } = settings;
	const { changes } = changesFor(withoutReference(entry), customer, sameValue, differing);
	if (changes.length === 0) return done(entry, 'unchanged', existing, [], []);
	const fields = changedFields(changes);
	const types = settings.customFieldTypes;
	if (settings.dryRun) {
		const request = updateBody(reference.id, fields, types);
		return { ...done(entry, 'wouldUpdate', existing, changes, []), request };
	}
	await fresh.assertAsCompared(entry);
	try {
		const beforeSend = async () => await settings.beforeWrite?.(entry);
		const stored = await updateCustomer(client, reference.id, fields, { types, beforeSend });
		const lost = notKept(changes, stored, settings.sameValue);
		const written = { customer: stored, matchedBy: 'link' } as const;
		return done(entry, 'updated', written, asStored(changes, lost), notKeptWarnings(lost));
	} catch (error) {
		if (!(error instanceof AcumaticaError) || !isGone(error)) throw error;
		const found = await new CustomerReader(client, [], settings.signal).byId(reference.id);
		if (found !== null) throw error;
		return { ...done(entry, 'deleted', existing, [], []), reason: gone(reference) };
	}
}

/** The ledger does not know what Acumatica keeps as reference, so it is left alone. */
const withoutReference = ({ fieldsForUpdate, matchKeys }: UpsertEntry) => ({
	fieldsForUpdate,
	matchKeys: { ...matchKeys, externalReference: null },
});

const isGone = ({ kind }: AcumaticaError) => kind === 'preconditionFailed' || kind === 'notFound';

const gone = ({ customerId }: AcumaticaReference) =>
	`Acumatica customer ${customerId} does not exist any more, or the Acumatica user may not see it`;

const somebodyElse = ({ customerId }: AcumaticaReference) =>
	`The RMH customer is linked to Acumatica customer ${customerId}, but name, e-mail and phone have all changed: it seems to be somebody else. The RMH database may have been restored from a backup and the ID given again`;
