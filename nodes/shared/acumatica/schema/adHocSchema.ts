import type { AcumaticaClient } from '../client';
import type { CustomFieldType, CustomFieldTypes } from '../customers/entityBody';
import { asObject, member } from '../customers/entityJson';
import { AcumaticaError, type AcumaticaErrorKind } from '../errors/AcumaticaError';
import type { ColumnType } from './openApi';

/** A field that the endpoint's contract does not name. */
export interface CustomField {
	/** `custom/<View>/<Field>`. */
	path: string;
	customType: CustomFieldType;
	type: ColumnType;
}

const TYPES: Readonly<Record<CustomFieldType, ColumnType>> = {
	CustomStringField: 'string',
	CustomGuidField: 'string',
	CustomBooleanField: 'boolean',
	CustomByteField: 'number',
	CustomShortField: 'number',
	CustomIntField: 'number',
	CustomLongField: 'number',
	CustomDecimalField: 'number',
	CustomDoubleField: 'number',
	CustomDateTimeField: 'dateTime',
};

/** User-defined fields (`Attribute<ID>`) and fields that a customization added (`Usr<Name>`). */
const USER_DEFINED = /^(Attribute|Usr)./;

/** How an endpoint answers that it cannot tell. */
const LACKING: readonly AcumaticaErrorKind[] = ['notFound', 'unknownEndpoint', 'badQuery'];

/**
 * The user-defined fields of customers (`Customer/$adHocSchema`). The schema names every field of the
 * form that the contract lacks, hundreds of them; only those that somebody added are returned.
 *
 * @returns none where the endpoint cannot tell
 * @throws AcumaticaError
 */
export async function readCustomFields(client: AcumaticaClient): Promise<CustomField[]> {
	try {
		const path = 'Customer/$adHocSchema';
		return customFieldsOf(await client.request({ method: 'GET', path }));
	} catch (error) {
		if (error instanceof AcumaticaError && LACKING.includes(error.kind)) return [];
		throw error;
	}
}

/** The user-defined fields in a reply to `$adHocSchema`. */
export function customFieldsOf(schema: unknown): CustomField[] {
	const views = Object.entries(asObject(member(schema, 'custom')) ?? {});
	return views.flatMap(([view, fields]) =>
		Object.entries(asObject(fields) ?? {}).flatMap(([field, description]) => {
			const customType = member(description, 'type');
			if (!USER_DEFINED.test(field) || !isCustomType(customType)) return [];
			return [{ path: `custom/${view}/${field}`, customType, type: TYPES[customType] }];
		}),
	);
}

/** The fields' types by path, as a write needs them. */
export function customFieldTypes(fields: readonly CustomField[]): CustomFieldTypes {
	return Object.fromEntries(fields.map(({ path, customType }) => [path, customType]));
}

function isCustomType(type: unknown): type is CustomFieldType {
	return typeof type === 'string' && Object.hasOwn(TYPES, type);
}
