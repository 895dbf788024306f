import { fixedSource } from '../records/fixedSource';
import type { RecordSource } from '../records/recordSource';
import {
	attributeDefinitionDefinition,
	customerClassDefinition,
	taxZoneDefinition,
} from '../schema';
import type { Attribute, CustomerClass, ReferenceData } from './referenceData';

/** Set up before the first customer; reference data does not change while the emulator runs. */
const setUpAt = '2024-01-15T08:00:00.000Z';
const stamps = { CreatedDateTime: setUpAt, LastModifiedDateTime: setUpAt };

/** The read-only entities, made afresh from the reference data, which tests may change. */
export function referenceSource(
	entity: string,
	reference: ReferenceData,
): RecordSource | undefined {
	switch (entity) {
		case 'CustomerClass':
			return fixedSource(
				customerClassDefinition,
				reference.customerClasses.map((row) => customerClassRow(row, reference)),
			);
		case 'AttributeDefinition':
			return fixedSource(attributeDefinitionDefinition, reference.attributes.map(attributeRow));
		case 'TaxZone':
			return fixedSource(
				taxZoneDefinition,
				reference.taxZones.map((zone) => ({ fields: { ...zone, ...stamps } })),
			);
		default:
			return undefined;
	}
}

function customerClassRow(row: CustomerClass, reference: ReferenceData) {
	const { attributes, ...fields } = row;
	const description = (id: string): string =>
		reference.attributes.find((attribute) => attribute.AttributeID === id)?.Description ?? id;
	return {
		fields: { ...fields, ...stamps },
		details: {
			Attributes: attributes.map((attribute, index) => ({
				...attribute,
				Active: true,
				Description: description(attribute.AttributeID),
				SortOrder: index + 1,
			})),
		},
	};
}

function attributeRow({ values, ...fields }: Attribute) {
	return {
		fields: { ...fields, Internal: false, ...stamps },
		details: {
			Values: values.map((value, index) => ({
				...value,
				Disabled: false,
				SortOrder: index + 1,
			})),
		},
	};
}
