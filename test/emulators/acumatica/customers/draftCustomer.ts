import type { EntityRecord, PlainValue } from '../records/entityRecord';
import type { CustomerClass } from '../reference/referenceData';
import { customerDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import { Draft, type FieldError } from '../writing/draft';
import { sentText, type SentRecord } from '../writing/sentBody';
import { classDefaults, newCustomerDefaults } from './classDefaults';
import { newCustomerId } from './customerId';
import type { CustomerDetails, CustomerStore } from './customerStore';
import { writeAttributes } from './writeAttributes';
import { writeContacts } from './writeContacts';
import { writeCustomFields } from './writeCustomFields';
import { writeFields } from './writeFields';

/** A customer as a PUT would leave it. */
export interface CustomerDraft {
	readonly errors: readonly FieldError[];
	readonly fields: Readonly<Record<string, PlainValue>>;
	/** To merge into the record, null empties. */
	readonly changes: Readonly<Record<string, PlainValue | null>>;
	readonly details: CustomerDetails;
	readonly changed: boolean;
	/** Whether LastModifiedDateTime moves. */
	readonly touches: boolean;
}

/** Applies a body to a record, or to a new one; writes nothing yet. */
export function draftCustomer(
	sent: SentRecord,
	before: EntityRecord | undefined,
	store: CustomerStore,
	settings: AcumaticaSettings,
): CustomerDraft {
	const draft = new Draft(before?.fields ?? {});
	const classChanged = writeClass(sent, draft, settings, before);
	if (!before) startNew(draft);
	if (classChanged) applyClass(classChanged, draft, !before);
	writeFields(sent.values, draft, settings);
	writeAttributes(sent.details.Attributes ?? [], draft, settings);
	writeCustomFields(sent.custom, draft, settings);
	const contacts = before?.details.Contacts ?? [];
	const sentContacts = sent.details.Contacts ?? [];
	const written = writeContacts(sentContacts, contacts, draft, settings);
	checkRequired(draft);
	// Last, so that a refused record uses up no number of the sequence.
	if (!before) writeNewId(sent, draft, store, settings);
	const changedPaths = draft.changedPaths();
	return {
		errors: draft.errors,
		fields: draft.fields,
		changes: draft.changes(),
		details: { ...before?.details, ...(sentContacts.length > 0 ? { Contacts: written } : {}) },
		changed: changedPaths.length > 0 || written !== contacts,
		touches: changedPaths.length === 0 || touchesCustomerRow(changedPaths, settings),
	};
}

function startNew(draft: Draft): void {
	for (const [path, value] of Object.entries(newCustomerDefaults)) draft.set(path, value);
}

function writeNewId(
	sent: SentRecord,
	draft: Draft,
	store: CustomerStore,
	settings: AcumaticaSettings,
): void {
	if (draft.errors.length > 0 && settings.autoNumbering) return;
	const outcome = newCustomerId(sentText(sent, 'CustomerID'), store, settings);
	if ('problem' in outcome) draft.refuse(['CustomerID'], outcome.problem);
	else draft.set('CustomerID', outcome.id);
}

/** @returns the class when it is new for this customer */
function writeClass(
	sent: SentRecord,
	draft: Draft,
	settings: AcumaticaSettings,
	before: EntityRecord | undefined,
): CustomerClass | undefined {
	const { customerClasses, defaultCustomerClass } = settings.reference;
	const value = sent.values.find(
		({ path, value: given }) => path === 'CustomerClass' && given !== null,
	);
	if (!value && before) return undefined;
	if (value?.value === '') {
		draft.refuse(value.place, "'Customer Class' cannot be empty.");
		return undefined;
	}
	const wanted = String(value?.value ?? defaultCustomerClass)
		.trim()
		.toUpperCase();
	const found = customerClasses.find(({ ClassID }) => ClassID.toUpperCase() === wanted);
	if (!found) {
		draft.refuse(['CustomerClass'], "'Customer Class' cannot be found in the system.");
		return undefined;
	}
	const changed = found.ClassID !== draft.fields.CustomerClass;
	draft.set('CustomerClass', found.ClassID);
	return changed ? found : undefined;
}

function applyClass(customerClass: CustomerClass, draft: Draft, isNew: boolean): void {
	for (const [path, value] of Object.entries(classDefaults(customerClass))) draft.set(path, value);
	if (isNew) draft.set('MainContact/Address/Country', customerClass.Country);
}

function checkRequired(draft: Draft): void {
	if (draft.fields.CustomerName === undefined) {
		draft.refuse(['CustomerName'], "'Customer Name' cannot be empty.");
	}
}

/** Contact, address, location and answers are rows of other tables than the customer's. */
function touchesCustomerRow(paths: readonly string[], settings: AcumaticaSettings): boolean {
	if (settings.contactEditBumpsLastModified) return true;
	return paths.some((path) => {
		if (path.startsWith('custom/')) return true;
		const view = customerDefinition.fields[path]?.view;
		return view === 'BAccount' || view === 'CurrentCustomer';
	});
}
