import { unknownField } from '../http/errors';
import type { CustomField } from '../reference/referenceData';
import {
	lastPart,
	ownerOf,
	type EntityDefinition,
	type FieldDefinition,
	type ValueType,
} from '../schema';
import type { ShapeOptions } from './queryOptions';

/** What a reply shows of one entity: a record, a linked entity or a detail row. */
export interface Shape {
	/** Full path of the entity below the record or row, '' for itself. */
	readonly path: string;
	/** Fields in alphabetical order. */
	readonly fields: readonly {
		readonly name: string;
		readonly path: string;
		readonly type: ValueType;
	}[];
	readonly linked: readonly { readonly name: string; readonly shape: Shape }[];
	readonly details: readonly { readonly name: string; readonly shape: Shape }[];
	readonly custom: readonly CustomField[];
	readonly files: boolean;
}

/** The parts of a definition that a record and a detail row have in common. */
interface Part {
	readonly fields: Readonly<Record<string, FieldDefinition>>;
	readonly linked: Readonly<Record<string, string>>;
}

/**
 * Works out what a reply shows. Nothing is expanded by default, nested entities must be listed one by
 * one, and with `$select` an expanded entity is shown only where it is named (fact sheet 5.2).
 * @throws Refusal 500 for names that the entity does not have
 */
export function readShape(
	definition: EntityDefinition,
	options: ShapeOptions,
	customFields: readonly CustomField[],
): Shape {
	for (const path of options.select ?? []) checkSelected(path, definition);
	for (const path of options.expand) checkExpanded(path, definition);
	const choice = new Choice(options);
	const top = partShape(definition, '', '', choice);
	return {
		...top,
		details: Object.entries(definition.details)
			.filter(([name]) => choice.shows(name))
			.sort(byName)
			.map(([name, detail]) => ({ name, shape: partShape(detail, '', `${name}/`, choice) })),
		custom: options.custom.map((name) => customField(name, customFields)),
	};
}

/** What `$select` and `$expand` say about a path that counts from the record. */
class Choice {
	private readonly selected: ReadonlySet<string> | null;
	private readonly expanded: ReadonlySet<string>;

	constructor(options: ShapeOptions) {
		this.selected = options.select ? new Set(options.select) : null;
		this.expanded = new Set(options.expand);
	}

	hasField(path: string): boolean {
		if (this.selected === null || this.selected.has(path)) return true;
		const owner = ownerOf(path);
		return owner !== '' && this.hasField(owner);
	}

	/** Whether a linked or detail entity is expanded and, with `$select`, named at some depth. */
	shows(path: string): boolean {
		if (!this.expanded.has(path)) return false;
		if (this.hasField(path)) return true;
		return [...(this.selected ?? [])].some((selected) => selected.startsWith(`${path}/`));
	}

	expandsFiles(path: string): boolean {
		return this.expanded.has(path === '' ? 'files' : `${path}/files`);
	}
}

/**
 * @param path of the part below the record or row
 * @param prefix of the row's detail list ('' for the record, `Contacts/`)
 */
function partShape(part: Part, path: string, prefix: string, choice: Choice): Shape {
	const within = path === '' ? '' : `${path}/`;
	const isOwn = (candidate: string): boolean => ownerOf(candidate) === path;
	return {
		path,
		fields: Object.entries(part.fields)
			.filter(([fieldPath]) => isOwn(fieldPath) && choice.hasField(prefix + fieldPath))
			.map(([fieldPath, { type }]) => ({ name: lastPart(fieldPath), path: fieldPath, type }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
		linked: Object.keys(part.linked)
			.filter((linkedPath) => isOwn(linkedPath) && choice.shows(prefix + linkedPath))
			.map((linkedPath) => ({
				name: lastPart(linkedPath),
				shape: partShape(part, within + lastPart(linkedPath), prefix, choice),
			})),
		details: [],
		custom: [],
		files: choice.expandsFiles((prefix + path).replace(/\/$/, '')),
	};
}

function checkSelected(path: string, definition: EntityDefinition): void {
	if (isExpandable(path, definition) || definition.fields[path]) return;
	const [detail = '', ...rest] = path.split('/');
	if (!definition.details[detail]?.fields[rest.join('/')]) throw unknownField();
}

function checkExpanded(path: string, definition: EntityDefinition): void {
	if (path === 'files') return;
	const entity = path.endsWith('/files') ? ownerOf(path) : path;
	if (!isExpandable(entity, definition)) throw unknownField();
}

function isExpandable(path: string, definition: EntityDefinition): boolean {
	if (definition.linked[path] || definition.details[path]) return true;
	const [detail = '', ...rest] = path.split('/');
	return definition.details[detail]?.linked[rest.join('/')] !== undefined;
}

function customField(name: string, customFields: readonly CustomField[]): CustomField {
	const [view, field] = name.split('.');
	const found = customFields.find((custom) => custom.view === view && custom.field === field);
	if (!found) throw unknownField();
	return found;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
	return a < b ? -1 : 1;
}
