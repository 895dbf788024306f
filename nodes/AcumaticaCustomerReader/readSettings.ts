import type { IExecuteFunctions } from 'n8n-workflow';
import { parseFieldPath } from '../shared/acumatica/customers/fieldPath';
import type { FieldPath } from '../shared/customer/customerFields';
import { standardPaths, type InverseSettings } from '../shared/customer/mapping/customerFromFields';
import type { EchoSettings } from '../shared/customer/sync/echo';
import { readDefaultCountry } from '../shared/n8n/defaultCountry';
import { readMappedColumns } from '../shared/n8n/mappedColumns';
import { textValue } from '../shared/n8n/parameterValues';

/** What holds for all customers of a run. */
export interface ReaderSettings extends EchoSettings {
	/** Fields that the items show beside the customer in plain words. */
	moreFields: readonly FieldPath[];
}

interface Options extends Partial<InverseSettings> {
	defaultCountry?: string;
	moreFields?: unknown;
}

/** @throws SettingError, AcumaticaError that name the parameter or the field */
export function readSettings(context: Pick<IExecuteFunctions, 'getNodeParameter'>): ReaderSettings {
	const options = context.getNodeParameter('options', 0, {}) as Options;
	const moreFields = textValue
		.parse(options.moreFields)
		.split(/[,;\n]/)
		.map((path) => path.trim())
		.filter((path) => path !== '');
	moreFields.forEach(parseFieldPath);
	return {
		...readMappedColumns(options),
		defaultCountry: readDefaultCountry(options.defaultCountry),
		moreFields: [...new Set(moreFields)],
	};
}

/** The fields that items are made of. */
export function fieldsOf(settings: ReaderSettings): FieldPath[] {
	return [...new Set([...standardPaths(settings), ...settings.moreFields])];
}
