import type { FieldPath } from '../../customer/customerFields';
import { parseFieldPath } from './fieldPath';

/** What `AcumaticaReference` is made of: asked for in every read and every write. */
const REFERENCE_FIELDS = ['CustomerID', 'AccountRef', 'Status', 'LastModifiedDateTime'] as const;

/** Query options, not encoded. */
export type ReadOptions = Readonly<{ $select: string; $expand?: string; $custom?: string }>;

/**
 * The query options that make Acumatica return these fields (and the reference of the record) and
 * nothing else. Nothing is expanded by default; with `$select`, a field of an expanded entity has to
 * be named there too; an entity inside an expanded one has to be listed on its own.
 *
 * @throws AcumaticaError of kind 'configuration' for a path that is none
 */
export function readOptions(paths: readonly FieldPath[]): ReadOptions {
	const select = new Set<string>(REFERENCE_FIELDS);
	const expand = new Set<string>();
	const custom = new Set<string>();
	for (const path of paths) {
		const parsed = parseFieldPath(path);
		if (parsed.kind === 'custom') {
			custom.add(`${parsed.view}.${parsed.field}`);
		} else if (parsed.kind === 'attribute') {
			expand.add('Attributes');
			select.add('Attributes/AttributeID').add('Attributes/Value');
		} else {
			select.add(parsed.parts.join('/'));
			for (let depth = 1; depth < parsed.parts.length; depth++) {
				expand.add(parsed.parts.slice(0, depth).join('/'));
			}
		}
	}
	return {
		$select: [...select].join(','),
		...(expand.size > 0 && { $expand: [...expand].join(',') }),
		...(custom.size > 0 && { $custom: [...custom].join(',') }),
	};
}
