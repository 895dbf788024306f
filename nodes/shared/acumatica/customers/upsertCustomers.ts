import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import { stopIfCancelled } from './cancellation';
import { concurrently } from './concurrently';
import { comparedFields } from './fieldChanges';
import { assertNotOvertaken, FreshCustomers } from './freshCustomers';
import { RunStop } from './runStop';
import { updateLinked } from './updateLinked';
import { UpsertLookUp } from './upsertLookUp';
import { review } from './upsertOutcomes';
import { UpsertRun } from './upsertRun';
import type { LinkedCustomer, UpsertEntry, UpsertOutcome, UpsertSettings } from './upsertTypes';

export type {
	FieldChange,
	UpsertDone,
	UpsertEntry,
	UpsertFailure,
	UpsertMode,
	UpsertOutcome,
	UpsertReview,
	UpsertSettings,
} from './upsertTypes';

/** Customer IDs that turned out to be taken, after which the others are looked up after all. */
const SURPRISES = 2;

/**
 * Brings customers to Acumatica: looks all of them up in batches, then sends one request for each that
 * is new or differs, and none for the others. Running it twice creates and changes nothing twice.
 *
 * @param onOutcome hears once of every entry, as soon as its outcome is known, in no certain order
 * @returns how many customers took a request of their own to read, because lists could not carry them
 * @throws AcumaticaError of kind 'cancelled' when the execution was cancelled; every other error is
 * the outcome of the entries that it concerns
 */
export async function upsertCustomers(
	client: AcumaticaClient,
	entries: readonly UpsertEntry[],
	settings: UpsertSettings,
	onOutcome: (outcome: UpsertOutcome) => void | Promise<void>,
): Promise<{ readOneByOne: number }> {
	const run = new UpsertRun(client, settings);
	const stop = new RunStop();
	const wanted: UpsertEntry[] = [];
	for (const entry of entries) {
		const objection = run.objection(entry);
		if (objection === null) wanted.push(entry);
		else await onOutcome(objection);
	}
	const unknown = wanted.filter((entry) => !isLinked(entry));
	const lookUp = new UpsertLookUp(client, unknown, comparedFields(unknown), settings);
	try {
		await lookUp.start();
		run.hear(entries, (entry) => lookUp.findings(entry));
		await run.hearOwners(unknown.map((entry) => lookUp.findings(entry)));
	} catch (error) {
		const failure = ofAcumatica(error);
		for (const { index } of wanted) {
			await onOutcome({ index, action: 'failed', error: failure, notTried: true });
		}
		return { readOneByOne: lookUp.readOneByOne };
	}

	const fresh = new FreshCustomers(client, wanted, settings.signal);
	let surprises = 0;
	const carryOut = async (entry: UpsertEntry): Promise<UpsertOutcome> => {
		if (isLinked(entry)) return await updateLinked(client, entry, settings, fresh);
		let plan = run.plan(entry, lookUp.findings(entry));
		if (plan.step === 'create' && surprises >= SURPRISES && !lookUp.isComplete(entry)) {
			await lookUp.completeAll();
			await run.hearOwners(unknown.map((one) => lookUp.findings(one)));
			plan = run.plan(entry, lookUp.findings(entry));
		}
		if (plan.step === 'create') {
			const created = await run.create(entry);
			if (created !== null) return created;
			surprises += 1;
			const again = await lookUp.again(entry);
			await run.hearOwners([again]);
			plan = run.plan(entry, again);
			if (plan.step === 'create') return taken(entry, again.found.customerId);
		}
		if (plan.step === 'report') return plan.outcome;
		if (!settings.dryRun) assertNotOvertaken(entry, plan.customer);
		return await run.update(entry, plan);
	};
	await concurrently(wanted, async (entry) => {
		stopIfCancelled(settings.signal);
		const { index } = entry;
		if (stop.error !== null) {
			return await onOutcome({ index, action: 'failed', error: stop.error, notTried: true });
		}
		let outcome: UpsertOutcome;
		try {
			outcome = await carryOut(entry);
			if (outcome.action === 'created' || outcome.action === 'updated') stop.succeeded();
		} catch (error) {
			const failure = ofAcumatica(error);
			stop.failed(failure);
			outcome = { index, action: 'failed', error: failure, notTried: false };
		}
		await onOutcome(outcome);
	});
	return { readOneByOne: lookUp.readOneByOne };
}

const isLinked = (entry: UpsertEntry): entry is UpsertEntry & { linked: LinkedCustomer } =>
	entry.linked !== undefined;

/** @throws what is no outcome of an entry: a cancellation, or an error of ours */
function ofAcumatica(error: unknown): AcumaticaError {
	if (error instanceof AcumaticaError && error.kind !== 'cancelled') return error;
	throw error;
}

/** Acumatica refuses the customer ID, and no rule led to whoever has it. */
function taken(entry: UpsertEntry, holders: readonly AcumaticaCustomer[]): UpsertOutcome {
	const exists = `Acumatica has a customer with the ID ${entry.matchKeys.customerId} already`;
	return holders.length === 0
		? review(
				entry,
				`${exists}, but the Acumatica user may not see it (restriction groups or branch visibility)`,
			)
		: review(
				entry,
				`${exists}, and customers are not looked for by their customer ID`,
				holders.map((customer) => ({ customer, matchedBy: ['customerId'] })),
			);
}
