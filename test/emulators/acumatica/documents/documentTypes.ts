import type { AcumaticaSettings } from '../settings';
import type { DocumentEntity } from './documentKind';

/**
 * The label of a document type that was named by its label or its code, in any case.
 * @returns undefined for a type that there is none of
 */
export function documentTypeLabel(
	entity: DocumentEntity,
	given: string,
	{ documentTypes }: AcumaticaSettings,
): string | undefined {
	const wanted = given.trim().toUpperCase();
	return Object.entries(documentTypes[entity]).find(
		([label, code]) => label.toUpperCase() === wanted || code === wanted,
	)?.[0];
}
