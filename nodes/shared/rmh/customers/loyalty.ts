import { z } from 'zod';
import type { CustomerLoyalty, LoyaltyBalance } from '../../customer/customerItem';
import { ID_TYPES, NUMBER_TYPES, requireColumn, requireTable } from '../catalog';
import type { RmhReader } from '../database';
import { quoted, quotedTable } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { CustomerRow } from './customerRow';
import type { LoyaltySource } from './customerSettings';
import { readByIds } from './idChunks';

const row = z.object({
	CustomerID: z.coerce.number(),
	Program: z.string().nullish(),
	Points: z.number().nullable(),
});

/** The loyalty of one customer of the page; null where the site keeps no points. */
export type LoyaltyOf = (customer: CustomerRow) => CustomerLoyalty | null;

/** Reads the loyalty points of one page of customers, at most one statement per 1,000 of them. */
export type ReadLoyalty = (page: readonly CustomerRow[]) => Promise<LoyaltyOf>;

type LoyaltyTable = Extract<LoyaltySource, { kind: 'table' }>;

/**
 * Checks the source against the catalog once and returns what reads it.
 * @throws RmhError (kind `configuration`) when the table or a column is missing or of a wrong type
 */
export async function openLoyalty(
	database: RmhReader,
	source: LoyaltySource,
): Promise<ReadLoyalty> {
	switch (source.kind) {
		case 'none':
			return async () => () => null;
		case 'customNumber':
			return async () => (customer) => ({
				points: customer[source.column] ?? 0,
				programs: [],
			});
		case 'table':
			return await openTable(database, source);
	}
}

async function openTable(database: RmhReader, source: LoyaltyTable): Promise<ReadLoyalty> {
	const sql = await pointsStatement(database, source);
	return async (page) => {
		const programs = new Map<number, LoyaltyBalance[]>();
		const sums = new Map<number, number>();
		const ids = page.map(({ ID }) => ID);
		const found = checkedRows(row, await readByIds(database, sql, ids), 'the loyalty points');
		for (const { CustomerID, Program, Points } of found) {
			const points = Points ?? 0;
			if (counts(source, Program)) sums.set(CustomerID, (sums.get(CustomerID) ?? 0) + points);
			if (source.programColumn === null) continue;
			const balances = programs.get(CustomerID) ?? [];
			balances.push({ program: Program?.trim() ?? '', points });
			programs.set(CustomerID, balances);
		}
		// Without a row the customer collects nothing yet, which is known: 0 points.
		return ({ ID }) => ({
			points: sums.get(ID) ?? 0,
			programs: programs.get(ID) ?? [],
			...(source.eachProgram && { eachProgram: true }),
		});
	};
}

function counts(source: LoyaltyTable, program: string | null | undefined): boolean {
	if (source.program === null || source.programColumn === null) return true;
	return (program ?? '').trim().toLowerCase() === source.program.trim().toLowerCase();
}

async function pointsStatement(database: RmhReader, source: LoyaltyTable): Promise<string> {
	const table = await requireTable(database, source.table, 'Loyalty Table');
	const identifiers = {
		Source: quotedTable(table),
		CustomerColumn: quoted(
			requireColumn(table, source.customerColumn, 'Loyalty Customer Column', ID_TYPES),
		),
		PointsColumn: quoted(
			requireColumn(table, source.pointsColumn, 'Loyalty Points Column', NUMBER_TYPES),
		),
	};
	if (source.programColumn === null) {
		return withIdentifiers(statement('loyalty-points'), identifiers);
	}
	return withIdentifiers(statement('loyalty-points-by-program'), {
		...identifiers,
		ProgramColumn: quoted(requireColumn(table, source.programColumn, 'Loyalty Program Column')),
	});
}
