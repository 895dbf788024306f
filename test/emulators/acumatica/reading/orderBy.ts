import { unknownField } from '../http/errors';
import { comparable, kindOfField } from '../odata/comparable';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';

/**
 * `$orderby` where the switch honours it: `CustomerName desc,CustomerID`. Empty values come first.
 * @throws Refusal 500 for unknown fields
 */
export function sortBy(orderBy: string, source: RecordSource): EntityRecord[] {
	const terms = orderBy.split(',').map((term) => {
		const [path = '', direction = 'asc'] = term.trim().split(/\s+/);
		const field = source.definition.fields[path];
		if (!field) throw unknownField();
		return { path, kind: kindOfField(field.type).kind, sign: direction === 'desc' ? -1 : 1 };
	});
	return [...source.list()].sort((a, b) => {
		for (const { path, kind, sign } of terms) {
			const [left, right] = [a, b].map((record) => {
				const value = source.value(record, path);
				return value === undefined ? '' : comparable(value, kind);
			});
			if (left !== right) return (left ?? '') < (right ?? '') ? -sign : sign;
		}
		return 0;
	});
}
