import type { IExecuteFunctions } from 'n8n-workflow';
import { parseFieldPath } from '../../acumatica/customers/fieldPath';
import type { FieldPath } from '../../customer/customerFields';
import { standardPaths, type InverseSettings } from '../../customer/mapping/customerFromFields';
import type { EchoSettings } from '../../customer/sync/echo';
import { readDefaultCountry } from '../defaultCountry';
import { readMappedColumns } from '../mappedColumns';
import { textValue } from '../parameterValues';

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
