import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { comparableKey } from '../../customer/comparableKey';
import { MatchClaims } from '../../customer/matching/matchClaims';
import { matchCustomer, type MatchSettings } from '../../customer/matching/matchCustomer';
import type { MatchRule } from '../../customer/matching/matchRule';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { BatchClaims } from './batchClaims';
import { stopIfCancelled } from './cancellation';
import { createCustomer, createFields } from './createCustomer';
import { entityBody } from './entityBody';
import {
	allNew,
	asStored,
	changedFields,
	changesFor,
	notKept,
	notKeptWarnings,
} from './fieldChanges';
import { updateBody, updateCustomer } from './updateCustomer';
import type { EntryFindings } from './upsertLookUp';
import { done, review, skipped, type Existing } from './upsertOutcomes';
import type { FieldChange, UpsertEntry, UpsertOutcome, UpsertSettings } from './upsertTypes';

const MEETING =
	'Acumatica has this customer already: it is linked now, and the next run compares both sides before anything is sent';

/** What has to be done for an entry: nothing more, or one write. */
export type EntryPlan =
	| { step: 'report'; outcome: UpsertOutcome }
	| { step: 'create' }
	| ({ step: 'update'; changes: FieldChange[]; warnings: string[] } & Existing);

/** Decides about single entries and carries the decisions out. */
export class UpsertRun {
	readonly #claims = new BatchClaims();
	#others: MatchClaims;
	readonly #takenBy: NonNullable<MatchSettings['takenBy']>[] = [];

	constructor(
		private readonly client: AcumaticaClient,
		private readonly settings: UpsertSettings,
	) {
		this.#others = new MatchClaims([], settings.matching.rules);
	}

	/** Entries that claim what an earlier one claims already, and entries without any identity. */
	objection(entry: UpsertEntry): UpsertOutcome | null {
		const { recordId, matchKeys } = entry;
		const reason =
			recordId === null && matchKeys.externalReference === null && matchKeys.customerId === null
				? 'There is neither a link nor an external reference nor a customer ID to find the customer by'
				: this.#claims.claimKeys(entry);
		return reason === null ? null : review(entry, reason);
	}

	/** Learns what all entries of the run are after, before the first is decided. */
	hear(entries: readonly UpsertEntry[], findings: (entry: UpsertEntry) => EntryFindings): void {
		const claimants = entries.map((entry) => {
			const { matchKeys: keys, recordId } = entry;
			return { keys, recordId, found: findings(entry).found };
		});
		this.#others = new MatchClaims(claimants, this.settings.matching.rules);
	}

	/** Learns who has the records that were found, before they are decided on. */
	async hearOwners(findings: readonly EntryFindings[]): Promise<void> {
		const records = findings.flatMap(({ found }) => Object.values(found).flat());
		const ids = new Set(records.map(({ reference }) => reference.id));
		const takenBy = ids.size === 0 ? undefined : await this.settings.ownersOf?.([...ids]);
		if (takenBy) this.#takenBy.push(takenBy);
	}

	/** Decides what to do for an entry. Sends nothing. */
	plan(entry: UpsertEntry, findings: EntryFindings): EntryPlan {
		const { mode, numbering, sameValue } = this.settings;
		const matching: MatchSettings = {
			...this.settings.matching,
			takenBy: (recordId, keys) =>
				this.#takenBy.map((ask) => ask(recordId, keys)).find((owner) => owner !== null) ?? null,
		};
		const { matchKeys: keys, merged, shared } = entry;
		const report = (outcome: UpsertOutcome): EntryPlan => ({ step: 'report', outcome });
		const claims = this.#others.besides(keys);
		const question = {
			...{ keys, ...findings, claims },
			...(merged && { merged }),
			...(shared && { shared }),
		};
		const found = matchCustomer(question, matching);
		if (found.match === 'unclear') {
			return report(review(entry, found.reason, found.candidates));
		}
		if (found.match === 'gone') {
			return report({ ...done(entry, 'deleted', null, [], []), reason: found.reason });
		}
		if (found.match === 'none') {
			if (mode === 'updateOnly') {
				return report(skipped(entry, 'Acumatica has no such customer', null));
			}
			if (numbering === 'own' && keys.customerId === null) {
				return report(review(entry, 'There is no account number to make a customer ID from'));
			}
			if (numbering === 'acumatica' && keys.externalReference === null) {
				return report(review(entry, 'Without an external reference it could not be found again'));
			}
			const claimed = this.#claims.claimNew(entry, matching.rules);
			return claimed === null ? { step: 'create' } : report(review(entry, claimed));
		}
		const { customer, rule: matchedBy } = found;
		const { id, customerId } = customer.reference;
		const claimed = this.#claims.claimRecord(entry.index, id, customerId);
		if (claimed !== null) {
			const rules: MatchRule[] = matchedBy === 'link' ? [] : [matchedBy];
			return report(review(entry, claimed, [{ customer, matchedBy: rules }]));
		}
		const existing: Existing = { customer, matchedBy };
		if (mode === 'createOnly') {
			return report(skipped(entry, 'Acumatica has this customer already', existing));
		}
		if (entry.meets) return report(skipped(entry, MEETING, existing));
		const { changes, warnings } = changesFor(entry, customer, sameValue);
		const all = [...found.warnings, ...warnings];
		return changes.length === 0
			? report(done(entry, 'unchanged', existing, [], all))
			: { step: 'update', ...existing, changes, warnings: all };
	}

	/** @returns null when a customer with this ID exists, against what the look-up said */
	async create(entry: UpsertEntry): Promise<UpsertOutcome | null> {
		const { dryRun, numbering, customFieldTypes: types, lookUpWaitsMs, signal } = this.settings;
		const { externalReference } = entry.matchKeys;
		const customerId = numbering === 'own' ? entry.matchKeys.customerId : null;
		const newCustomer = { customerId, externalReference, fields: entry.fieldsForCreate };
		const fields = createFields(newCustomer);
		const changes = allNew(fields);
		if (dryRun) {
			const request = entityBody(fields, types);
			return { ...done(entry, 'wouldCreate', null, changes, []), request };
		}
		stopIfCancelled(signal);
		const beforeSend = async () => await this.settings.beforeWrite?.(entry);
		const settings = { types, lookUpWaitsMs, beforeSend, signal };
		const result = await createCustomer(this.client, newCustomer, settings);
		if (result.outcome === 'exists') return null;
		if (result.outcome === 'ambiguous') {
			return review(
				entry,
				`The reply to creating the customer was lost, and several Acumatica customers carry its reference ${externalReference}`,
				result.candidates.map((customer) => ({ customer, matchedBy: ['externalReference'] })),
			);
		}
		const { customer, foundAgain } = result;
		const ofPerson = changes.filter(({ path }) => path !== 'CustomerID');
		const lost = notKept(ofPerson, customer, this.settings.sameValue);
		const existing = { customer, matchedBy: null };
		return done(entry, 'created', existing, asStored(changes, lost), [
			...(foundAgain ? ['The reply was lost; the customer was found by its reference'] : []),
			...numberWarnings(customerId, customer),
			...notKeptWarnings(lost),
		]);
	}

	async update(
		entry: UpsertEntry,
		{ customer, matchedBy, changes, warnings }: Extract<EntryPlan, { step: 'update' }>,
	): Promise<UpsertOutcome> {
		const { dryRun, customFieldTypes: types, sameValue, signal } = this.settings;
		const { id } = customer.reference;
		const fields = changedFields(changes);
		if (dryRun) {
			const request = updateBody(id, fields, types);
			return { ...done(entry, 'wouldUpdate', { customer, matchedBy }, changes, warnings), request };
		}
		stopIfCancelled(signal);
		const beforeSend = async () => await this.settings.beforeWrite?.(entry);
		const stored = await updateCustomer(this.client, id, fields, { types, beforeSend });
		const lost = notKept(changes, stored, sameValue);
		if (lost.length === changes.length && isAsBefore(changes, stored, sameValue)) {
			throw nothingSaved(customer);
		}
		const all = [...warnings, ...notKeptWarnings(lost)];
		const existing = { customer: stored, matchedBy };
		return done(entry, 'updated', existing, asStored(changes, lost), all);
	}
}

function numberWarnings(sent: string | null, { reference }: AcumaticaCustomer): string[] {
	const [wanted, given] = [comparableKey(sent ?? ''), comparableKey(reference.customerId)];
	if (sent === null || wanted === given) return [];
	if (wanted.startsWith(given)) {
		return [
			`Acumatica cut the customer ID ${sent} to ${reference.customerId}: it is longer than the segmented key CUSTOMER allows`,
		];
	}
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
