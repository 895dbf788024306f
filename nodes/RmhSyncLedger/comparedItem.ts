import type { IDataObject } from 'n8n-workflow';
import type { CompareMark } from '../shared/customer/customerItem';
import { isNamedInReview } from '../shared/customer/compare/namedInReview';
import { parseCustomerItem } from '../shared/customer/parseCustomerItem';
import { SettingError } from '../shared/n8n/SettingError';
import type { RmhItem } from '../shared/n8n/sync/nodeSync';

/** A customer that Customer Compare found in sync or in conflict. */
export interface ComparedItem {
	/** Of the item. */
	index: number;
	item: RmhItem;
	mark: CompareMark;
}

const CONNECT = 'Connect the outputs In Sync and Conflict of Customer Compare.';

function compared(json: IDataObject) {
	const parsed = parseCustomerItem(json);
	if (!parsed.ok) {
		throw new SettingError(`The item is no customer: ${parsed.complaint}`, CONNECT);
	}
	const { item } = parsed;
	const { compare: mark } = item;
	if (!mark) throw new SettingError('The customer was not compared', CONNECT);
	return { item, mark };
}

/**
 * Why nothing is recorded of an item; null = something is.
 * @throws SettingError when it is none of Customer Compare's
 */
export function nothingToRecord(json: IDataObject): string | null {
	const { item, mark } = compared(json);
	if (mark.reason !== undefined) return isNamedInReview(item) ? null : mark.reason;
	if (mark.toAcumatica.length + mark.toRmh.length > 0) {
		return 'It is recorded by the node that writes it.';
	}
	return item.rmh === null && mark.conflicts.length === 0
		? 'Its RMH side was not given, so it is as it was.'
		: null;
}

/** @throws SettingError when the item names no RMH customer */
export function comparedItem(json: IDataObject, index: number): ComparedItem {
	const { item, mark } = compared(json);
	const { rmh } = item;
	if (rmh) return { index, item: { ...item, rmh }, mark };
	throw new SettingError(
		'The item names no RMH customer',
		'Give Customer Compare both sides: read the RMH customer with RMH Customer Reader: Get.',
	);
}
