import { parseParameterDeclarations } from '../parser/batch';
import { innerFrame, runInner } from '../run/execute';
import { valueOf } from '../run/values';
import { SqlServerError } from '../types';
import { argument, argumentValue, missing, type Procedure } from './procedure';

/** sp_executesql: a text with parameters of its own; OUTPUT parameters give their values back. */
export const executeSql: Procedure = async function* (statement, execution, run) {
	const text = await argumentValue(
		statement,
		'@stmt',
		0,
		{ kind: 'nvarchar', length: 'max' },
		execution,
	);
	if (text === null && !argument(statement, '@stmt', 0))
		throw missing('@statement', 'sp_executesql');
	const declared = await argumentValue(
		statement,
		'@params',
		1,
		{ kind: 'nvarchar', length: 'max' },
		execution,
	);
	const parameters = declared === null ? [] : parseParameterDeclarations(String(declared));
	const given = statement.arguments.slice(2);
	const frame = innerFrame(execution);
	const outputs: { inner: string; outer: string }[] = [];
	for (const [place, { name, type }] of parameters.entries()) {
		const source =
			given.find((candidate) => candidate.name?.toLowerCase() === name.toLowerCase()) ??
			(given[place]?.name === undefined ? given[place] : undefined);
		if (!source) {
			throw new SqlServerError(
				`The parameterized query '(${String(declared)})${String(text)}' expects the parameter '${name}', which was not supplied.`,
				{ number: 8178 },
			);
		}
		frame.declare({ name, type, value: (await valueOf(source.value, execution, type)).value });
		if (source.output && source.value.kind === 'variable')
			outputs.push({ inner: name, outer: source.value.name });
	}
	const names = parameters.map(({ name }) => name);
	yield* runInner(String(text ?? ''), names, frame, execution, run);
	for (const { inner, outer } of outputs) {
		const variable = execution.frame.variable(outer);
		const value = frame.variable(inner);
		if (!variable || !value) continue;
		const literal = { kind: 'literal' as const, type: value.type, value: value.value };
		const carried = value.value === null ? ({ kind: 'null' } as const) : literal;
		variable.value = (await valueOf(carried, execution, variable.type)).value;
	}
	return 0;
};
