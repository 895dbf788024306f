import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { BatchClaims } from './batchClaims';
import { stopIfCancelled } from './cancellation';
import { createCustomer, createFields } from './createCustomer';
import type { AcumaticaCustomer } from './entity';
import { entityBody } from './entityBody';
import { allNew, changedFields, changesFor, notKept, notKeptWarnings } from './fieldChanges';
import { matchEntry, type EntryFindings } from './matchEntry';
import { comparableKey } from './comparableKey';
import { updateBody, updateCustomer } from './updateCustomer';
import type {
	FieldChange,
	UpsertDone,
	UpsertEntry,
	UpsertOutcome,
	UpsertSettings,
} from './upsertTypes';

/** What has to be done for an entry: nothing more, or one write. */
export type EntryPlan =
	| { step: 'report'; outcome: UpsertOutcome }
	| { step: 'create' }
	| { step: 'update'; customer: AcumaticaCustomer; changes: FieldChange[]; warnings: string[] };

/** Decides about single entries and carries the decisions out. */
export class UpsertRun {
	readonly #claims = new BatchClaims();

	constructor(
		private readonly client: AcumaticaClient,
		private readonly settings: UpsertSettings,
	) {}

	/** Entries that claim what an earlier one claims already, and entries without any identity. */
	objection(entry: UpsertEntry): UpsertOutcome | null {
		const reason =
			entry.recordId === null && entry.externalReference === null && entry.customerId === null
				? 'There is neither a link nor an external reference nor a customer ID to find the customer by'
				: this.#claims.claimKeys(entry);
		return reason === null ? null : review(entry, reason);
	}

	/** Decides what to do for an entry. Sends nothing. */
	plan(entry: UpsertEntry, findings: EntryFindings): EntryPlan {
		const { mode, numbering, sameValue } = this.settings;
		const report = (outcome: UpsertOutcome): EntryPlan => ({ step: 'report', outcome });
		const found = matchEntry(entry, findings);
		if (found.match === 'unclear') {
			return report(review(entry, found.reason, found.candidates));
		}
		if (found.match === 'none') {
			if (mode === 'updateOnly') {
				return report(skipped(entry, 'Acumatica has no such customer', null));
			}
			if (numbering === 'own' && entry.customerId === null) {
				return report(review(entry, 'There is no account number to make a customer ID from'));
			}
			return numbering === 'acumatica' && entry.externalReference === null
				? report(review(entry, 'Without an external reference it could not be found again'))
				: { step: 'create' };
		}
		const { customer } = found;
		const { id, customerId } = customer.reference;
		const claimed = this.#claims.claimRecord(entry.index, id, customerId);
		if (claimed !== null) return report(review(entry, claimed, [customer]));
		if (mode === 'createOnly') {
			return report(skipped(entry, 'Acumatica has this customer already', customer));
		}
		const { changes, warnings } = changesFor(entry, customer, sameValue);
		const all = [...found.warnings, ...warnings];
		return changes.length === 0
			? report(done(entry, 'unchanged', customer, [], all))
			: { step: 'update', customer, changes, warnings: all };
	}

	/** @returns null when a customer with this ID exists, against what the look-up said */
	async create(entry: UpsertEntry): Promise<UpsertOutcome | null> {
		const { dryRun, numbering, customFieldTypes: types, lookUpWaitsMs, signal } = this.settings;
		const customerId = numbering === 'own' ? entry.customerId : null;
		const { externalReference } = entry;
		const newCustomer = { customerId, externalReference, fields: entry.fieldsForCreate };
		const fields = createFields(newCustomer);
		const changes = allNew(fields);
		if (dryRun) {
			const request = entityBody(fields, types);
			return { ...done(entry, 'wouldCreate', null, changes, []), request };
		}
		stopIfCancelled(signal);
		const beforeWrite = async () => await this.settings.beforeWrite?.(entry);
		const settings = { types, lookUpWaitsMs, beforeWrite, signal };
		const result = await createCustomer(this.client, newCustomer, settings);
		if (result.outcome === 'exists') return null;
		if (result.outcome === 'ambiguous') {
			return {
				index: entry.index,
				action: 'review',
				reason: `The reply to creating the customer was lost, and several Acumatica customers carry its reference ${externalReference}`,
				candidates: result.candidates,
			};
		}
		const { customer, foundAgain } = result;
		return done(entry, 'created', customer, changes, [
			...(foundAgain ? ['The reply was lost; the customer was found by its reference'] : []),
			...numberWarnings(customerId, customer),
			...this.#notKeptWarnings(
				changes.filter(({ path }) => path !== 'CustomerID'),
				customer,
			),
		]);
	}

	async update(
		entry: UpsertEntry,
		{ customer, changes, warnings }: Extract<EntryPlan, { step: 'update' }>,
	): Promise<UpsertOutcome> {
		const { dryRun, customFieldTypes: types, sameValue, signal } = this.settings;
		const { id } = customer.reference;
		const fields = changedFields(changes);
		if (dryRun) {
			const request = updateBody(id, fields, types);
			return { ...done(entry, 'wouldUpdate', customer, changes, warnings), request };
		}
		stopIfCancelled(signal);
		await this.settings.beforeWrite?.(entry);
		const stored = await updateCustomer(this.client, id, fields, types);
		const lost = notKept(changes, stored, sameValue);
		if (lost.length === changes.length && isAsBefore(changes, stored, sameValue)) {
			throw nothingSaved(customer);
		}
		const all = [...warnings, ...notKeptWarnings(lost)];
		return done(entry, 'updated', stored, changes, all);
	}

	#notKeptWarnings(changes: FieldChange[], stored: AcumaticaCustomer): string[] {
		return notKeptWarnings(notKept(changes, stored, this.settings.sameValue));
	}
}

/** An entry that a person has to look at. */
export function review(
	{ index }: UpsertEntry,
	reason: string,
	candidates: readonly AcumaticaCustomer[] = [],
): UpsertOutcome {
	const references = candidates.map(({ reference }) => reference);
	return { index, action: 'review', reason, candidates: references };
}

function done(
	{ index }: UpsertEntry,
	action: UpsertDone['action'],
	customer: AcumaticaCustomer | null,
	changes: FieldChange[],
	warnings: string[],
): UpsertDone {
	return { index, action, customer: customer?.reference ?? null, changes, warnings };
}

function skipped(
	entry: UpsertEntry,
	reason: string,
	customer: AcumaticaCustomer | null,
): UpsertDone {
	return { ...done(entry, 'skipped', customer, [], []), reason };
}

function numberWarnings(sent: string | null, { reference }: AcumaticaCustomer): string[] {
	if (sent === null || comparableKey(sent) === comparableKey(reference.customerId)) return [];
	return [
		`Acumatica gave the customer ID ${reference.customerId} instead of ${sent}: its numbering sequence is on. Set "Customer ID in Acumatica" to "Acumatica Numbers"`,
	];
}

function isAsBefore(
	changes: readonly FieldChange[],
	stored: AcumaticaCustomer,
	sameValue: UpsertSettings['sameValue'],
): boolean {
	const unchanged = changes.map(({ path, before }) => ({ path, before, after: before ?? '' }));
	return notKept(unchanged, stored, sameValue).length === 0;
}

/** Seen where the user's right to write was taken away: 200, and nothing is changed. */
function nothingSaved({ reference }: AcumaticaCustomer): AcumaticaError {
	return new AcumaticaError({
		kind: 'validation',
		message: `Acumatica answered without an error, but saved none of the changes of customer ${reference.customerId}.`,
		description:
			'Check that the role of the Acumatica user may edit the Customers form (AR303000), and that the values are not overridden by other settings of the customer.',
	});
}
