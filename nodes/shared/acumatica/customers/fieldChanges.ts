import type { CustomerFields, FieldPath } from '../../customer/customerFields';
import { fieldAt } from '../../customer/fieldCatalogue';
import { comparableKey } from '../../customer/comparableKey';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { FieldChange, UpsertEntry, UpsertSettings } from './upsertTypes';

type SameValue = UpsertSettings['sameValue'];

/** Keys are never overwritten by the mapping: the flow itself decides about them. */
const KEYS: readonly FieldPath[] = ['CustomerID', 'AccountRef'];

/** The fields that have to be read of a customer to tell what an update would change. */
export function comparedFields(entries: readonly Pick<UpsertEntry, 'fieldsForUpdate'>[]) {
	const paths = new Set(entries.flatMap(({ fieldsForUpdate }) => Object.keys(fieldsForUpdate)));
	for (const key of KEYS) paths.delete(key);
	return [...paths];
}

/**
 * What differs between an entry and its Acumatica customer. A field whose stored value is unknown
 * counts as different. The reference is set where there is none, and never overwritten.
 *
 * @param differing paths that differ whatever the customer's fields say
 */
export function changesFor(
	entry: Pick<UpsertEntry, 'fieldsForUpdate' | 'matchKeys'>,
	{ reference, fields }: AcumaticaCustomer,
	sameValue: SameValue,
	differing: ReadonlySet<FieldPath> = new Set(),
): { changes: FieldChange[]; warnings: string[] } {
	const changes: FieldChange[] = [];
	const warnings: string[] = [];
	const { externalReference } = entry.matchKeys;
	if (externalReference !== null && reference.externalReference === '') {
		changes.push({ path: 'AccountRef', before: '', after: externalReference });
	} else if (
		externalReference !== null &&
		comparableKey(reference.externalReference) !== comparableKey(externalReference)
	) {
		warnings.push(
			`The Acumatica customer keeps its own Ext. Ref. Nbr. ${reference.externalReference}; so it is not found by its RMH reference`,
		);
	}
	for (const [path, after] of Object.entries(entry.fieldsForUpdate)) {
		const before = fields[path];
		const isKnown = before !== undefined && !differing.has(path);
		if (KEYS.includes(path) || (isKnown && sameValue(path, before, after))) continue;
		changes.push({ path, before: before ?? null, after });
	}
	return { changes, warnings };
}

/** The values that a list of changes sends. */
export function changedFields(changes: readonly FieldChange[]): CustomerFields {
	return Object.fromEntries(changes.map(({ path, after }) => [path, after]));
}

/** The changes that a new customer is made of. */
export function allNew(fields: CustomerFields): FieldChange[] {
	return Object.entries(fields).map(([path, after]) => ({ path, before: null, after }));
}

/**
 * Compares what was sent with what Acumatica answered that it has stored. It answers 200 also where
 * it dropped a value or replaced it.
 *
 * @returns the changes that it did not keep, with what it has instead
 */
export function notKept(
	changes: readonly FieldChange[],
	stored: AcumaticaCustomer,
	sameValue: SameValue,
): FieldChange[] {
	const keys: CustomerFields = {
		CustomerID: stored.reference.customerId,
		AccountRef: stored.reference.externalReference,
	};
	return changes.flatMap((change) => {
		const value = keys[change.path] ?? stored.fields[change.path];
		const isKept = value === undefined || sameValue(change.path, value, change.after);
		return isKept ? [] : [{ ...change, stored: value }];
	});
}

/** All changes, with what Acumatica has made of those that it did not keep. */
export function asStored(changes: readonly FieldChange[], lost: readonly FieldChange[]) {
	return changes.map((change) => lost.find(({ path }) => path === change.path) ?? change);
}

/** @returns a warning for each value that Acumatica did not keep */
export function notKeptWarnings(changes: readonly FieldChange[]): string[] {
	return changes.map(({ path }) => {
		const warning = `Acumatica did not keep the value sent for ${fieldAt(path).label} as it is`;
		return path === 'AccountRef'
			? `${warning}; without it the customer cannot be recognised in the next run`
			: warning;
	});
}
