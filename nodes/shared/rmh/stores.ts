import { z } from 'zod';
import type { RmhReader } from './database';
import { checkedRows } from './rows';
import { statement } from './statements';

const row = z.object({
	ID: z.number(),
	Name: z.string().nullable(),
});

export interface Store {
	/** `Store.ID`, which `Customer.StoreID` refers to. */
	id: number;
	name: string;
}

/** @throws RmhError */
export async function listStores(database: RmhReader): Promise<Store[]> {
	const rows = checkedRows(row, await database.read(statement('stores')), 'dbo.Store');
	return rows.map(({ ID, Name }) => ({ id: ID, name: Name?.trim() ?? '' }));
}
