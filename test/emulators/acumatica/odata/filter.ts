import { unknownField } from '../http/errors';
import type { EntityRecord } from '../records/entityRecord';
import type { RecordSource } from '../records/recordSource';
import type { AcumaticaSettings } from '../settings';
import { fieldAccess } from './fieldAccess';
import { compileFilter, type Predicate } from './filterCompiler';
import { parseFilter } from './filterParser';
import { operandsOf, type FilterExpression, type Operand } from './filterSyntax';
import { syntaxError } from './odataErrors';

export interface Filter {
	readonly matches: Predicate;
	/** Contract fields that it names: they are returned even if they are not selected. */
	readonly paths: readonly string[];
}

type FieldOperand = Operand & { kind: 'field' | 'custom' };

/**
 * A `$filter` with the traps of fact sheet 5.2.
 * @param text undefined or empty = everything matches
 * @throws Refusal 500
 */
export function readFilter(
	text: string | undefined,
	source: RecordSource,
	settings: AcumaticaSettings,
): Filter {
	if (text === undefined || text.trim() === '') return { matches: () => true, paths: [] };
	const expression = parseFilter(text);
	const fields = operandsOf(expression).filter((operand) => operand.kind !== 'literal');
	if (fields.some((field) => namesDetail(field, source))) return detailFilter(settings);
	const views = (part: FilterExpression): Set<string> =>
		new Set(
			operandsOf(part)
				.filter((operand) => operand.kind !== 'literal')
				.map((operand) => fieldAccess(operand, source, settings.reference.customFields).view),
		);
	const matches = crossesViews(expression, views)
		? crossViewPredicate(settings, () => compileFilter(expression, source, settings))
		: compileFilter(expression, source, settings);
	const paths = fields.flatMap((field) => (field.kind === 'field' ? [field.path] : []));
	return { matches, paths };
}

function namesDetail(field: FieldOperand, source: RecordSource): boolean {
	if (field.kind !== 'field') return false;
	const [detail = '', ...rest] = field.path.split('/');
	const definition = source.definition.details[detail];
	if (!definition) return false;
	if (!definition.fields[rest.join('/')]) throw unknownField();
	return true;
}

function detailFilter(settings: AcumaticaSettings): Filter {
	if (settings.detailFilters === 'error') {
		throw syntaxError(
			'Filtering by the fields of detail entities is unpredictable; this one failed.',
		);
	}
	return { matches: () => false, paths: [] };
}

/** Whether an `and` joins conditions on different views. */
function crossesViews(
	expression: FilterExpression,
	views: (part: FilterExpression) => Set<string>,
): boolean {
	if (expression.kind !== 'and' && expression.kind !== 'or') return false;
	const { left, right } = expression;
	if (crossesViews(left, views) || crossesViews(right, views)) return true;
	return expression.kind === 'and' && new Set([...views(left), ...views(right)]).size > 1;
}

function crossViewPredicate(
	settings: AcumaticaSettings,
	compile: () => Predicate,
): (record: EntityRecord) => boolean {
	if (settings.crossViewFilters === 'work') return compile();
	if (settings.crossViewFilters === 'empty') return () => false;
	throw syntaxError('The filter over several views cannot be translated.');
}
