import { z } from 'zod';
import { findTable, type CatalogTable } from '../catalog';
import { readByIds } from '../customers/idChunks';
import type { RmhReader } from '../database';
import { quoted } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';

/** How an item of RMH is called. */
export interface ItemNames {
	/** '' where the site has none. */
	code: string;
	description: string;
	/** Code of its department, else its name; '' = none. */
	department: string;
}

/** Reads items by `Item.ID`; those that are gone are absent. @throws RmhError */
export type ReadItems = (ids: readonly number[]) => Promise<ReadonlyMap<number, ItemNames>>;

const nothing: ReadonlyMap<number, never> = new Map<number, never>();

const itemRow = z.object({
	ID: z.number(),
	Code: z.unknown(),
	Description: z.unknown(),
	DepartmentID: z.number().nullable(),
});
const departmentRow = z.object({ ID: z.number(), Code: z.unknown(), Name: z.unknown() });

/**
 * Looks up once what the site's tables of items and departments have. Their columns are known from few
 * sources only, so whatever is not there is left out: without the table no item has a name.
 *
 * @throws RmhError
 */
export async function openItems(database: RmhReader): Promise<ReadItems> {
	const items = await tableWithId(database, 'Item');
	if (!items) return async () => nothing;
	const names = new Columns(items);
	const sql = withIdentifiers(statement('documents/items'), {
		CodeColumn: names.column('ItemLookupCode'),
		DescriptionColumn: names.column('Description'),
		DepartmentColumn: names.column('DepartmentID'),
	});
	const readDepartments = names.has('DepartmentID')
		? await openDepartments(database)
		: async () => nothing;
	return async (ids) => {
		const rows = checkedRows(itemRow, await readByIds(database, sql, ids), 'dbo.Item');
		const departmentIds = new Set(rows.map(({ DepartmentID }) => DepartmentID ?? 0));
		departmentIds.delete(0);
		const departments = await readDepartments([...departmentIds]);
		return new Map(
			rows.map(({ ID, Code, Description, DepartmentID }) => [
				ID,
				{
					code: names.text('ItemLookupCode', Code),
					description: names.text('Description', Description),
					department: departments.get(DepartmentID ?? 0) ?? '',
				},
			]),
		);
	};
}

async function openDepartments(
	database: RmhReader,
): Promise<(ids: readonly number[]) => Promise<ReadonlyMap<number, string>>> {
	const table = await tableWithId(database, 'Department');
	if (!table) return async () => nothing;
	const names = new Columns(table);
	const sql = withIdentifiers(statement('documents/departments'), {
		CodeColumn: names.column('Code'),
		NameColumn: names.column('Name'),
	});
	return async (ids) => {
		const rows = checkedRows(departmentRow, await readByIds(database, sql, ids), 'dbo.Department');
		return new Map(
			rows.map(({ ID, Code, Name }) => [ID, names.text('Code', Code) || names.text('Name', Name)]),
		);
	};
}

async function tableWithId(database: RmhReader, name: string): Promise<CatalogTable | null> {
	const table = await findTable(database, { schema: 'dbo', table: name });
	return table && new Columns(table).has('ID') ? table : null;
}

/** Columns that a table may lack: the statement then reads ID in their place, and nobody looks at it. */
class Columns {
	constructor(private readonly table: CatalogTable) {}

	has(name: string): boolean {
		return this.#found(name) !== undefined;
	}

	column(name: string): string {
		return quoted(this.#found(name) ?? 'ID');
	}

	text(name: string, value: unknown): string {
		return this.has(name) && typeof value === 'string' ? value.trim() : '';
	}

	#found(name: string): string | undefined {
		const wanted = name.toLowerCase();
		return this.table.columns.find((column) => column.name.toLowerCase() === wanted)?.name;
	}
}
