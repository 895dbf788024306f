import type { IExecuteFunctions } from 'n8n-workflow';
import type { AcumaticaReference, CustomerLink } from '../shared/customer/customerItem';
import { parseCustomerItem } from '../shared/customer/parseCustomerItem';
import { RmhError } from '../shared/rmh/errors';
import type { WriteEntry } from '../shared/rmh/writer/writerTypes';
import { LARGEST_ID } from '../shared/n8n/rmhCustomerKey';
import { readColumns, readNewCustomer } from './readSettings';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Turns one input item into what RMH is asked to do.
 * @param scope of the node: the items of another store do not belong into this database
 * @throws RmhError (kind `unusableValue`) when the item is no customer of Acumatica; SettingError
 */
export function prepareEntry(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	json: unknown,
	index: number,
	scope: string,
): WriteEntry {
	const parsed = parseCustomerItem(json);
	if (!parsed.ok) throw unusable(parsed.complaint);
	const { item } = parsed;
	const { rmh } = item;
	const acumatica = item.acumatica ?? linkedCustomer(item.link);
	if (acumatica === null) throw unusable('acumatica: it names no Acumatica customer');
	if (!GUID.test(acumatica.id)) throw unusable('acumatica.id: it is not the ID of a record');
	if (rmh && rmh.scope.toUpperCase() !== scope.toUpperCase()) {
		throw new RmhError(
			'unusableValue',
			`Acumatica customer ${acumatica.customerId}: the item belongs to ${rmh.scope}, this node writes ${scope}`,
			{
				description:
					'Use one RMH Customer Writer per scope, each with the credential of its database.',
			},
		);
	}
	if (rmh && rmh.id > LARGEST_ID) {
		throw unusable(`rmh.id: ${rmh.id} is no ID that RMH can have`);
	}
	return {
		index,
		item: { ...item, acumatica },
		columns: readColumns(context, index),
		newCustomer: readNewCustomer(context, index),
	};
}

/**
 * Who the customer is in Acumatica where the item does not say it, but its link: a value that Acumatica owns
 * goes back to RMH without anything having changed in Acumatica.
 */
function linkedCustomer(link: CustomerLink | null): AcumaticaReference | null {
	if (!link?.recordId || !link.customerId) return null;
	const { recordId, customerId } = link;
	return { id: recordId, customerId, status: '', lastModified: null, externalReference: '' };
}

function unusable(complaint: string): RmhError {
	return new RmhError('unusableValue', `The item is not a customer from Acumatica (${complaint})`, {
		description:
			'Connect the output of Acumatica Customer Reader or Customer Compare, or build items of the same form.',
	});
}
