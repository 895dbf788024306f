import type { FieldType, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { withNodeDatabase } from '../../shared/n8n/rmhDatabase';
import type { ColumnKind } from '../../shared/rmh/columns/columnTypes';
import { freeColumns } from '../../shared/rmh/columns/contentColumns';
import { readCaptions, type CaptionSource } from '../../shared/rmh/columns/captions';
import { parseTableName } from '../../shared/rmh/identifiers';
import { textValue } from '../../shared/n8n/parameterValues';
import { readCustomerTable } from '../../shared/rmh/columns/customerTable';

const TYPES: Readonly<Record<ColumnKind, FieldType>> = {
	text: 'string',
	number: 'number',
	yesNo: 'boolean',
	time: 'dateTime',
};

/** The columns of dbo.Customer that an analyst may fill, with their captions where RMH has any. */
export async function getCustomerColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	try {
		return await withNodeDatabase(this, async (database) => {
			const columns = freeColumns(await readCustomerTable(database));
			const source = captionSource(this);
			const captions = source ? await readCaptions(database, source) : new Map<string, string>();
			return {
				fields: columns.map(({ name, kind }) => {
					const caption = captions.get(name.toUpperCase());
					return {
						id: name,
						displayName: caption === undefined ? name : `${caption} (${name})`,
						type: TYPES[kind],
						display: true,
						required: false,
						defaultMatch: false,
					};
				}),
			};
		});
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** @returns null where the site has no captions. @throws RmhError that names the parameter */
function captionSource(context: ILoadOptionsFunctions): CaptionSource | null {
	const textOf = (name: string) => textValue.parse(context.getCurrentNodeParameter(name));
	const table = textOf('captionTable');
	if (table === '') return null;
	return {
		table: parseTableName(table, 'Caption Table'),
		nameColumn: textOf('captionNameColumn'),
		textColumn: textOf('captionTextColumn'),
	};
}
