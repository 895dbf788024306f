import type { DocumentItem, SaleLine } from '../documentItem';
import { rowOf, sameCode } from './findRow';
import type { PostingFields, PostingValue, Problems } from './posting';
import type { PostingSettings, SalesEntity } from './postingSettings';

/** What each entity calls the fields of a line; undefined = it has none. */
interface LineNames {
	quantity: string;
	description: string;
	branch: string;
	warehouse?: string;
	subaccount?: string;
	/** Whether a price of one's own has to be said, and a discount can be. */
	priced: boolean;
}

/** Field names: Default/24.200.001. */
const NAMES: Readonly<Record<SalesEntity, LineNames>> = {
	SalesInvoice: {
		quantity: 'Qty',
		description: 'TransactionDescr',
		branch: 'BranchID',
		warehouse: 'WarehouseID',
		subaccount: 'SubAccount',
		priced: true,
	},
	CashSale: {
		quantity: 'Qty',
		description: 'TransactionDescription',
		branch: 'Branch',
		subaccount: 'Subaccount',
		priced: false,
	},
	SalesOrder: {
		quantity: 'OrderQty',
		description: 'LineDescription',
		branch: 'Branch',
		warehouse: 'WarehouseID',
		priced: true,
	},
};

/** The columns are nvarchar(256). */
const LONGEST_DESCRIPTION = 256;

/**
 * A line of a sale.
 * @param sign -1 where the document is a return, whose lines Acumatica counts as positive
 */
export function mapLine(
	line: SaleLine,
	document: DocumentItem,
	entity: SalesEntity,
	sign: 1 | -1,
	settings: PostingSettings,
	problems: Problems,
): PostingFields {
	const names = NAMES[entity];
	const { storeId } = document.rmh;
	const store = rowOf(settings.stores, storeId);
	const asDiscount = settings.discounts === 'asDiscount' && names.priced && line.discount !== 0;
	const fields: Record<string, PostingValue> = {
		InventoryID: inventoryId(line, settings, problems),
		[names.quantity]: sign * line.quantity,
		UnitPrice: asDiscount ? line.fullPrice : line.price,
	};
	if (names.priced) fields.ManualPrice = true;
	if (asDiscount) {
		fields.DiscountAmount = sign * line.discount;
		fields.ManualDiscount = true;
	}
	const texts: Record<string, string | undefined> = {
		[names.description]: line.description.slice(0, LONGEST_DESCRIPTION),
		[names.branch]: store?.branch,
		TaxCategory: taxCategory(line, document, settings, problems),
	};
	if (names.warehouse) texts[names.warehouse] = store?.warehouse;
	if (names.subaccount) texts[names.subaccount] = subaccount(line, document, settings, problems);
	for (const [name, text] of Object.entries(texts)) if (text) fields[name] = text;
	return fields;
}

function inventoryId(
	{ itemId, itemCode, description }: SaleLine,
	{ items, otherItems }: PostingSettings,
	problems: Problems,
): string {
	const row = itemCode === '' ? undefined : items.find((one) => sameCode(one.itemCode, itemCode));
	if (row) return row.inventoryId;
	if (otherItems.kind === 'one') return otherItems.inventoryId;
	if (otherItems.kind === 'sameCode' && itemCode !== '') return itemCode;
	if (itemCode === '') {
		problems.data(`has a line whose item (ID ${itemId}, "${description}") is gone from RMH`);
	} else {
		problems.mapping(`item ${itemCode} has no inventory ID`, 'add a row to Items');
	}
	return '';
}

function taxCategory(
	line: SaleLine,
	{ rmh }: DocumentItem,
	{ taxes }: PostingSettings,
	problems: Problems,
): string {
	if (taxes.length === 0) return '';
	const kind = taxKindOf(line);
	const row = rowOf(taxes, rmh.storeId, ({ lines }) => lines === kind);
	if (row) return row.taxCategory;
	problems.mapping(
		`${kind} lines of store ${rmh.storeId} have no tax category`,
		'add a row to Taxes',
	);
	return '';
}

/** Tax that was charged tells more than the item's own setting: the customer may be exempt. */
export function taxKindOf({ tax, taxable, amount }: SaleLine): 'taxable' | 'exempt' {
	if (tax !== 0) return 'taxable';
	return taxable && amount === 0 ? 'taxable' : 'exempt';
}

function subaccount(
	{ department }: SaleLine,
	{ rmh }: DocumentItem,
	{ departments }: PostingSettings,
	problems: Problems,
): string {
	if (departments.length === 0) return '';
	const row = rowOf(departments, rmh.storeId, (one) => sameCode(one.department, department));
	const others = row ?? rowOf(departments, rmh.storeId, (one) => one.department === '');
	if (others) return others.subaccount;
	problems.mapping(
		department === ''
			? 'items without a department have no sub-account'
			: `department ${department} has no sub-account`,
		'add a row to Departments',
	);
	return '';
}
