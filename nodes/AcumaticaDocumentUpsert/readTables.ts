import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { PostingSettings } from '../shared/document/posting/postingSettings';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

/** '' = all stores. */
const storeId = textValue.transform((text, check) => {
	if (text === '') return null;
	if (/^\d+$/.test(text)) return Number(text);
	check.addIssue({ code: 'custom', message: `Store "${text}" is not the ID of a store` });
	return z.NEVER;
});

const filled = (label: string) =>
	textValue.refine((text) => text !== '', { message: `${label} is empty` });

const store = z.object({ store: storeId, branch: textValue, warehouse: textValue });
const tender = z.object({
	tender: filled('Tender'),
	store: storeId,
	paymentMethod: filled('Payment Method'),
	cashAccount: textValue,
});
const untendered = z.object({
	store: storeId,
	paymentMethod: filled('Payment Method'),
	cashAccount: textValue,
});
const item = z.object({ itemCode: filled('Item'), inventoryId: filled('Inventory ID') });
const tax = z.object({
	lines: z.enum(['taxable', 'exempt']).default('taxable'),
	store: storeId,
	taxCategory: textValue,
	taxZone: textValue,
});
const department = z.object({
	department: textValue,
	store: storeId,
	subaccount: filled('Sub-Account'),
});

type Tables = 'stores' | 'tenders' | 'untendered' | 'items' | 'taxes' | 'departments';

/**
 * Reads the mapping tables.
 * @throws SettingError that names the table and the row
 */
export function readTables(parameters: Parameters): Pick<PostingSettings, Tables> {
	const stores = rows(parameters, 'stores', 'Stores', store);
	const tenders = rows(parameters, 'tenders', 'Tenders', tender);
	const withoutTender = rows(parameters, 'untendered', 'Collections Without Tender', untendered);
	const items = rows(parameters, 'items', 'Items', item);
	const taxes = rows(parameters, 'taxes', 'Taxes', tax);
	const departments = rows(parameters, 'departments', 'Departments', department);
	once('Stores', stores, ({ store: id }) => id);
	once('Tenders', tenders, (row) => [row.store, row.tender.toUpperCase()]);
	once('Collections Without Tender', withoutTender, ({ store: id }) => id);
	once('Items', items, ({ itemCode }) => itemCode.toUpperCase());
	once('Taxes', taxes, (row) => [row.store, row.lines]);
	once('Departments', departments, (row) => [row.store, row.department.toUpperCase()]);
	return {
		stores: stores.map(withStoreId),
		tenders: tenders.map(withStoreId),
		untendered: withoutTender.map(withStoreId),
		items,
		taxes: taxes.map(withStoreId),
		departments: departments.map(withStoreId),
	};
}

function rows<Row extends z.ZodTypeAny>(
	parameters: Parameters,
	name: string,
	label: string,
	row: Row,
): z.output<Row>[] {
	const entered: unknown = parameters.getNodeParameter(`${name}.rows`, 0, []);
	return (Array.isArray(entered) ? entered : []).map((one: unknown, index) => {
		const checked = row.safeParse(one);
		if (checked.success) return checked.data as z.output<Row>;
		throw new SettingError(
			`Row ${index + 1} of ${label} cannot be used: ${checked.error.issues[0]?.message ?? ''}`,
			'Correct or delete the row.',
		);
	});
}

function once<Row>(label: string, all: readonly Row[], keyOf: (row: Row) => unknown): void {
	const seen = new Set<string>();
	all.forEach((row, index) => {
		const key = JSON.stringify(keyOf(row));
		if (seen.has(key)) {
			throw new SettingError(
				`Row ${index + 1} of ${label} is for the same as an earlier one`,
				'Delete one of the two rows.',
			);
		}
		seen.add(key);
	});
}

function withStoreId<Row extends { store: number | null }>({
	store: id,
	...rest
}: Row): Omit<Row, 'store'> & { storeId: number | null } {
	return { ...rest, storeId: id };
}
