import type { FieldPath } from '../../customer/customerFields';
import { AcumaticaError } from '../errors/AcumaticaError';

/** A field path, taken apart. */
export type ParsedPath =
	/** A field of the entity or of an entity linked to it: `['MainContact', 'Address', 'City']`. */
	| { kind: 'plain'; parts: readonly [string, ...string[]] }
	/** The value of one attribute (Acumatica's "Attributes" tab). */
	| { kind: 'attribute'; attributeId: string }
	/** A field that the endpoint's contract does not name, e.g. a user-defined one. */
	| { kind: 'custom'; view: string; field: string };

const NAME = /^[A-Za-z]\w*$/;
/** Views may be numbered: `CurrentCustomer: 1`. */
const VIEW = /^[A-Za-z][\w: ]*$/;

/**
 * Takes a field path apart, and keeps anything out of URLs and bodies that is no name.
 * @throws AcumaticaError of kind 'configuration' when the path cannot be one of Acumatica's
 */
export function parseFieldPath(path: FieldPath): ParsedPath {
	const [first = '', ...rest] = path.split('/');
	if (first === 'Attributes' && rest.length > 0) {
		const attributeId = rest.join('/').trim();
		if (attributeId !== '') return { kind: 'attribute', attributeId };
	} else if (first === 'custom') {
		const [view = '', field = '', ...more] = rest;
		if (VIEW.test(view) && NAME.test(field) && more.length === 0) {
			return { kind: 'custom', view, field };
		}
	} else if ([first, ...rest].every((part) => NAME.test(part))) {
		return { kind: 'plain', parts: [first, ...rest] };
	}
	throw new AcumaticaError({
		kind: 'configuration',
		message: `"${path}" is no field of an Acumatica customer.`,
		description:
			'Write it like CustomerName, MainContact/Email, Attributes/<attribute ID> or custom/<view>/<field>.',
	});
}

/**
 * The part of the record that a field belongs to and that Acumatica returns on request only.
 * @returns 'MainContact', 'Attributes', 'custom' …; null for a field of the record itself
 */
export function detailOf(path: FieldPath): string | null {
	const parsed = parseFieldPath(path);
	if (parsed.kind === 'attribute') return 'Attributes';
	if (parsed.kind === 'custom') return 'custom';
	return parsed.parts.length > 1 ? parsed.parts[0] : null;
}
