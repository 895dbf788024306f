import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { textValue } from '../shared/n8n/parameterValues';
import { readScope } from '../shared/n8n/scope';
import { SettingError } from '../shared/n8n/SettingError';
import type { Report } from '../shared/rmh/ledger/admin/reportTime';

export const reportProperty: INodeProperties = {
	displayName: 'Report',
	name: 'report',
	type: 'string',
	default: 'missing customers',
	required: true,
	placeholder: 'e.g. missing customers',
	description:
		'A name of your own, up to 20 characters. Each report of a scope keeps its own time.',
};

const LONGEST = 20;

/** @throws SettingError that names the parameter */
export function readReport(context: Pick<IExecuteFunctions, 'getNodeParameter'>): Report {
	const name = textValue.parse(context.getNodeParameter('report', 0, ''));
	if (name !== '' && name.length <= LONGEST && /^[\x20-\x7E]+$/.test(name)) {
		return { scope: readScope(context), name };
	}
	throw new SettingError(
		`Report "${name}" is not a name of 1 to ${LONGEST} plain characters`,
		'Give the report a short name.',
	);
}
