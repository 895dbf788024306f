import type { IExecuteFunctions } from 'n8n-workflow';
import { RECORD_ID } from '../shared/acumatica/customers/customerReader';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';

/** Longest customer ID that Acumatica has. */
const LONGEST_ID = 30;

/** A GUID that Acumatica gives to a record. */
export const isRecordId = (text: string) => RECORD_ID.test(text);

export const isCustomerId = (text: string) => text !== '' && text.length <= LONGEST_ID;

/**
 * Which Acumatica customer an item names that was erased; of its customer ID nobody may know any more.
 * @throws SettingError that names the parameter
 */
export function readErasedRecord(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): { recordId: string; customerId: string } {
	const text = (name: string) => textValue.parse(context.getNodeParameter(name, itemIndex, ''));
	return {
		recordId: checkedRecordId(text('acumaticaRecordId')),
		customerId: text('erasedCustomerId').slice(0, LONGEST_ID),
	};
}

/**
 * Which Acumatica customer an item names.
 * @throws SettingError that names the parameter
 */
export function readAcumaticaCustomer(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): { recordId: string; customerId: string } {
	const text = (name: string) => textValue.parse(context.getNodeParameter(name, itemIndex, ''));
	const recordId = checkedRecordId(text('acumaticaRecordId'));
	const customerId = text('acumaticaCustomerId');
	if (!isCustomerId(customerId)) {
		throw new SettingError(
			customerId === ''
				? 'Acumatica Customer ID is empty'
				: `Acumatica Customer ID "${customerId}" is longer than ${LONGEST_ID} characters`,
			'Enter the customer ID as Acumatica shows it.',
		);
	}
	return { recordId, customerId };
}

/** In lower case. @throws SettingError */
function checkedRecordId(recordId: string): string {
	if (!isRecordId(recordId)) {
		throw new SettingError(
			`Acumatica Record ID: "${recordId}" is not the ID of a record`,
			'It is the id that Acumatica gives to the customer, 32 digits and letters in five groups, such as 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0. It is not the customer ID.',
		);
	}
	return recordId.toLowerCase();
}
