import type { FieldPath } from '../../customer/customerFields';
import type { AcumaticaClient } from '../client';
import { readCustomFields } from './adHocSchema';
import {
	ADDRESS_FIELDS,
	CONTACT_FIELDS,
	CONTACT_SECTIONS,
	CREDIT_FIELDS,
	READ_ONLY_FIELDS,
} from './contactFields';
import { fieldTexts } from './fieldTexts';
import { EndpointSchema, type ColumnType } from './openApi';

/** A field of a customer that a person may map a value to. */
export interface CustomerColumn {
	path: FieldPath;
	label: string;
	type: ColumnType;
	/** Characters. Absent where no length is known. */
	maxLength?: number;
	/** Section of the form; '' for the record's own fields. */
	group: string;
}

/**
 * The writable fields of customers that this endpoint has, by its own description: the record's own,
 * those of the contacts and addresses that Acumatica really stores, and the user-defined ones.
 *
 * @throws AcumaticaError
 */
export async function readCustomerSchema(client: AcumaticaClient): Promise<CustomerColumn[]> {
	const schema = new EndpointSchema(await client.request({ method: 'GET', path: 'swagger.json' }));
	return [
		...ownColumns(schema),
		...CONTACT_SECTIONS.flatMap(({ entity, group, more }) => {
			const contact = schema.linkedEntity('Customer', entity);
			const address = schema.linkedEntity(contact, 'Address');
			const addressPath = `${entity}/Address`;
			return [
				...columns(schema, contact, [...more, ...CONTACT_FIELDS], entity, group),
				...columns(schema, address, ADDRESS_FIELDS, addressPath, `${group} Address`),
			];
		}),
		...creditColumns(schema),
		...(await customColumns(client)),
	];
}

function ownColumns(schema: EndpointSchema): CustomerColumn[] {
	return [...schema.valueFields('Customer')]
		.filter(([name]) => !READ_ONLY_FIELDS.has(name))
		.map(([name, type]) => ({ path: name, ...fieldTexts(name), type, group: '' }));
}

function creditColumns(schema: EndpointSchema): CustomerColumn[] {
	const entity = 'CreditVerificationRules';
	const linked = schema.linkedEntity('Customer', entity);
	return columns(schema, linked, CREDIT_FIELDS, entity, 'Credit Verification Rules');
}

/** Those of the fields that the entity has. */
function columns(
	schema: EndpointSchema,
	entity: string,
	fields: readonly string[],
	prefix: FieldPath,
	group: string,
): CustomerColumn[] {
	const present = schema.valueFields(entity);
	return fields.flatMap((name) => {
		const type = present.get(name);
		const path = `${prefix}/${name}`;
		return type === undefined ? [] : [{ path, ...fieldTexts(path), type, group }];
	});
}

async function customColumns(client: AcumaticaClient): Promise<CustomerColumn[]> {
	return (await readCustomFields(client)).map(({ path, type }) => ({
		path,
		label:
			path
				.split('/')
				.at(-1)
				?.replace(/^(Attribute|Usr)/, '') ?? path,
		type,
		group: 'User-Defined Field',
	}));
}
