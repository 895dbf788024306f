import { derivedId } from '../records/derivedId';
import type { DetailRow, EntityRecord, PlainValue, PlainValues } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import { customerDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import { canonicalPath } from './aliases';
import { normalKey, type CustomerStore } from './customerStore';
import { overrideOf } from './overrides';

/** Customers as the contract shows them: aliases, overrides, computed balances, hidden records. */
export function customerSource(store: CustomerStore, settings: AcumaticaSettings): RecordSource {
	const hidden = new Set(settings.hiddenCustomerIds.map(normalKey));
	const visible = (record: EntityRecord | undefined): EntityRecord | undefined =>
		record && hidden.has(String(record.fields.CustomerID)) ? undefined : record;
	return {
		definition: customerDefinition,
		list: () => {
			const all = settings.rowOrder === 'key' ? store.all() : store.inOrderOfCreation();
			return hidden.size === 0 ? all : all.filter((record) => visible(record));
		},
		byId: (id) => visible(store.get(id)),
		byKeys: ([customerId = '']) => visible(store.findByCustomerId(customerId)),
		value: customerValue,
		rows: (record, detail) =>
			detail === 'Attributes' ? attributeRows(record, settings) : (record.details[detail] ?? []),
	};
}

/** A field's value as the contract shows it, undefined when empty. */
export function customerValue(record: EntityRecord, path: string): PlainValue | undefined {
	const override = overrideOf(path);
	if (override && record.fields[override.flag] !== true) {
		return customerValue(record, override.shownInstead);
	}
	if (path === 'CreditVerificationRules/RemainingCreditLimit') {
		return record.fields[path] ?? record.fields.CreditLimit;
	}
	if (isBalance(path)) return record.fields[path] ?? 0;
	return record.fields[canonicalPath(path)];
}

/** The emulator has no documents, so nothing is owed unless a test says so. */
function isBalance(path: string): boolean {
	return (
		path === 'CreditVerificationRules/OpenOrdersBalance' ||
		path === 'CreditVerificationRules/UnreleasedBalance'
	);
}

/** One answer for each attribute of the customer's class, also when nobody has answered. */
function attributeRows(record: EntityRecord, settings: AcumaticaSettings): DetailRow[] {
	const { customerClasses, attributes } = settings.reference;
	const ofClass = customerClasses.find(({ ClassID }) => ClassID === record.fields.CustomerClass);
	return (ofClass?.attributes ?? []).map(({ AttributeID, Required }) => {
		const definition = attributes.find((attribute) => attribute.AttributeID === AttributeID);
		const value = record.fields[`Attributes/${AttributeID}`];
		const label = definition?.values.find(({ ValueID }) => ValueID === value)?.Description ?? value;
		const answer: PlainValues =
			value === undefined ? {} : { Value: value, ValueDescription: label ?? value };
		return {
			id: derivedId(record.id, 'Attributes', AttributeID),
			values: {
				AttributeID,
				AttributeDescription: definition?.Description ?? AttributeID,
				RefNoteID: record.id,
				Required,
				...answer,
			},
		};
	});
}
