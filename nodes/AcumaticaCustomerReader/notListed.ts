import type { RecordVersion } from '../shared/customer/sync/changeCursor';

/** An Acumatica may lose so many linked customers at once, as long as it has others. */
const FEW = 20;
/** Of so few nobody can say what is odd. */
const VERY_FEW = 2;

/** Linked customers that a list of everybody does not have. */
export interface NotListed {
	/** Each has to be asked for: a page that drifted may hide somebody. */
	recordIds: string[];
	/**
	 * More than half of the linked customers, or all of a few, are not in the list. They are left as they are, because it may be
	 * the list of another company, or of a user who may not see them. 0 = all is well.
	 */
	absent: number;
}

/**
 * @param linked record IDs in lower case, as they were before the list was read
 * @param listed everybody that Acumatica has
 */
export function notListed(linked: readonly string[], listed: readonly RecordVersion[]): NotListed {
	const seen = new Set(listed.map(({ id }) => id.toLowerCase()));
	const recordIds = linked.filter((id) => !seen.has(id));
	const { length } = recordIds;
	const isOdd =
		length > FEW ? length * 2 > linked.length : length > VERY_FEW && length === linked.length;
	return isOdd ? { recordIds: [], absent: length } : { recordIds, absent: 0 };
}
