import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { readCustomerSchema } from '../../shared/acumatica/schema/customerSchema';
import { withListSession } from '../../shared/n8n/acumaticaLists/withListSession';

/** The columns of the field mapping: what the endpoint itself says a customer has. */
export async function getCustomerFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const columns = await withListSession(this, readCustomerSchema);
	return {
		fields: columns.map(({ path, label, type, group }) => ({
			id: path,
			displayName: group === '' ? label : `${group}: ${label}`,
			type,
			display: true,
			required: false,
			defaultMatch: false,
		})),
	};
}
