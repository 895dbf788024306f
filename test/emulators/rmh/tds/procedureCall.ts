import { SqlServerError, type SqlParameter } from '../engine/types';
import { emulatorRefusal } from './emulatorRefusal';
import { bindParameters } from './parameterBinding';
import { readParameterDeclarations } from './parameterDeclarations';
import { runStatement, type RequestContext } from './requestContext';
import type { OutputValue } from './resultTokens';
import type { RpcParameter, RpcRequest } from './rpcRequest';
import type { PreparedStatement } from './preparedStatements';

/**
 * Runs a procedure call and gives its output parameters. The procedures that carry statements are done
 * here, because they belong to the protocol; every other one goes to the engine as EXEC.
 * @throws SqlServerError as the statement does, and for calls that make no sense.
 */
export async function callProcedure(
	context: RequestContext,
	call: RpcRequest,
): Promise<OutputValue[]> {
	const { prepared } = context;
	const [first, second, third, ...rest] = call.parameters;
	switch (call.procedure.toLowerCase().replace(/^\[?sys\]?\./, '')) {
		case 'sp_executesql': {
			const statement = parse(textOf(call, first), second ? textOf(call, second) : '');
			return await execute(context, statement, call.parameters.slice(2), 2);
		}
		case 'sp_prepare': {
			const handle = prepared.add(parse(textOf(call, third), textOf(call, second)));
			return [handleOutput(first, handle)];
		}
		case 'sp_prepexec': {
			const statement = parse(textOf(call, third), textOf(call, second));
			const handle = prepared.add(statement);
			return [handleOutput(first, handle), ...(await execute(context, statement, rest, 3))];
		}
		case 'sp_execute':
			return await execute(
				context,
				prepared.get(handleOf(call, first)),
				call.parameters.slice(1),
				1,
			);
		case 'sp_unprepare':
			prepared.remove(handleOf(call, first));
			return [];
		default:
			if (/^sp_(cursor|prepexecrpc)/i.test(call.procedure)) {
				throw emulatorRefusal(`${call.procedure} (server cursors) is not supported.`);
			}
			return await executeProcedure(context, call);
	}
}

/** @param skipped how many parameters of the call stand before the statement's own */
async function execute(
	context: RequestContext,
	{ statement, declarations }: PreparedStatement,
	sent: RpcParameter[],
	skipped: number,
): Promise<OutputValue[]> {
	const parameters = bindParameters(statement, declarations, sent);
	return await runForOutputs(context, statement, parameters, skipped);
}

async function executeProcedure(context: RequestContext, call: RpcRequest): Promise<OutputValue[]> {
	const parameters = call.parameters.map((parameter, position) => ({
		...parameter,
		name: parameter.name || `@P${position + 1}`,
	}));
	const list = parameters.map(({ name, output, useDefault }, position) => {
		const target = call.parameters[position]?.name ? `${name} = ` : '';
		return `${target}${useDefault ? 'DEFAULT' : name}${output ? ' OUTPUT' : ''}`;
	});
	const given = parameters.filter(({ useDefault }) => !useDefault);
	const sql = `EXEC ${call.procedure} ${list.join(', ')}`.trimEnd();
	return await runForOutputs(context, sql, given, 0);
}

/** Output parameters come back in the order of the call, unchanged where the statement left them alone. */
async function runForOutputs(
	context: RequestContext,
	sql: string,
	parameters: SqlParameter[],
	skipped: number,
): Promise<OutputValue[]> {
	const reported = await runStatement(context, sql, parameters, true);
	return parameters.flatMap(({ name, type, value, output }, position) => {
		if (!output) return [];
		const event = reported.find((other) => other.name.toLowerCase() === name.toLowerCase());
		return [
			{
				ordinal: position + skipped,
				event: event ?? { kind: 'output' as const, name, type, value },
			},
		];
	});
}

function parse(statement: string, declarations: string): PreparedStatement {
	return { statement, declarations: readParameterDeclarations(declarations) };
}

function handleOutput(parameter: RpcParameter | undefined, handle: number): OutputValue {
	const name = parameter?.name ?? '@handle';
	return { ordinal: 0, event: { kind: 'output', name, type: { kind: 'int' }, value: handle } };
}

function textOf(call: RpcRequest, parameter: RpcParameter | undefined): string {
	if (parameter?.value === null) return '';
	if (typeof parameter?.value === 'string') return parameter.value;
	throw new SqlServerError(
		`Procedure expects parameter '@statement' of type 'ntext/nchar/nvarchar'.`,
		{ number: 214, procName: call.procedure },
	);
}

function handleOf(call: RpcRequest, parameter: RpcParameter | undefined): number {
	if (typeof parameter?.value === 'number') return parameter.value;
	throw new SqlServerError(`Procedure expects parameter '@handle' of type 'int'.`, {
		number: 214,
		procName: call.procedure,
	});
}
