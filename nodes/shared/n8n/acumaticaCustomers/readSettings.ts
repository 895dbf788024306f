import type { IExecuteFunctions } from 'n8n-workflow';
import { parseFieldPath } from '../../acumatica/customers/fieldPath';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { CREDIT_FIELDS } from '../../customer/creditInformation';
import type { FieldPath } from '../../customer/customerFields';
import { standardPaths, type InverseSettings } from '../../customer/mapping/customerFromFields';
import type { EchoSettings } from '../../customer/sync/echo';
import type { MoreFields } from '../../customer/sync/moreFields';
import { readDefaultCountry } from '../defaultCountry';
import { readMappedColumns } from '../mappedColumns';
import { textValue } from '../parameterValues';

/** What holds for all customers of a run. */
export interface ReaderSettings extends EchoSettings {
	/** Fields that the items show beside the customer in plain words. */
	moreFields: readonly FieldPath[];
	/** Whether the items have the customers' credit information; then, as of when: before Acumatica is asked. */
	creditAsOf: Date | null;
}

interface Options extends Partial<InverseSettings> {
	defaultCountry?: string;
	moreFields?: unknown;
	creditInformation?: unknown;
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
		creditAsOf: options.creditInformation === true ? new Date() : null,
	};
}

/** Those of a customer that items show beside it in plain words. */
export function moreFieldsOf(
	{ fields }: AcumaticaCustomer,
	{ moreFields }: Pick<ReaderSettings, 'moreFields'>,
): MoreFields {
	return Object.fromEntries(moreFields.map((path) => [path, fields[path] ?? null]));
}

/** The fields that items are made of. */
export function fieldsOf(settings: ReaderSettings): FieldPath[] {
	const credit = settings.creditAsOf === null ? [] : CREDIT_FIELDS;
	return [...new Set([...standardPaths(settings), ...settings.moreFields, ...credit])];
}
