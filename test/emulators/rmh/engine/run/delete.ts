import { tableName } from '../catalog/model';
import type { DeleteStatement } from '../syntax/statement';
import type { SqlEvent } from '../types';
import { translateLimits } from '../translate/query/limits';
import { Scope } from '../translate/scope';
import type { Translator } from '../translate/translator';
import type { Execution } from './execution';
import { translateOutput } from './output';
import { outputSource, resolveTarget } from './target';
import { makeChange, report, type Write } from './write';

function prepare(statement: DeleteStatement, translator: Translator): Write {
	const rows = resolveTarget(statement, 'DELETE', translator);
	const { table } = rows;
	const limit = translateLimits({ ...(statement.top ? { top: statement.top } : {}) }, translator);
	const distinct = rows.joined ? 'DISTINCT ' : '';
	const output =
		statement.output &&
		translateOutput(
			statement.output,
			new Scope([outputSource('deleted', table, 'old')]),
			translator,
		);
	return {
		verb: 'DELETE',
		table,
		before: [`s AS (${rows.prefix}SELECT ${distinct}${rows.rid} AS rid ${rows.from}${limit})`],
		change: `DELETE FROM ${tableName(table)} AS n USING s WHERE n.rid = s.rid`,
		returning: [],
		...(output ? { output } : {}),
		targets: `${rows.prefix}SELECT ${rows.rid} ${rows.from}${limit}`,
		takesKeys: false,
		freesKeys: true,
	};
}

/** DELETE. */
export async function* runDelete(
	statement: DeleteStatement,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	const { write, written } = await makeChange(
		statement,
		(translator) => prepare(statement, translator),
		execution,
	);
	yield* report(write, written, execution);
}
