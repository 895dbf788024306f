import { SqlServerError, type SqlParameter, type SqlType, type SqlValue } from '../engine/types';
import { emulatorRefusal } from './emulatorRefusal';
import type { ParameterDeclaration } from './parameterDeclarations';
import type { RpcParameter } from './rpcRequest';

const TEXT_KINDS = new Set(['nvarchar', 'varchar', 'nchar', 'char', 'ntext', 'text']);
const BINARY_KINDS = new Set(['varbinary', 'binary', 'rowversion']);

/**
 * Gives each declared parameter the value that was sent for it, by name or by position.
 * @param statement named in the error
 * @throws SqlServerError 8178 for a missing, 8144 for a surplus and 8145 for an unknown parameter.
 */
export function bindParameters(
	statement: string,
	declarations: ParameterDeclaration[],
	sent: RpcParameter[],
): SqlParameter[] {
	if (sent.length > declarations.length) {
		throw new SqlServerError('Procedure or function  has too many arguments specified.', {
			number: 8144,
			state: 2,
		});
	}
	const key = (name: string) => name.toLowerCase();
	const unknown = sent.find(
		({ name }) => name && !declarations.some((declared) => key(declared.name) === key(name)),
	);
	if (unknown) {
		throw new SqlServerError(`${unknown.name} is not a parameter for procedure .`, {
			number: 8145,
		});
	}
	return declarations.map((declared, position) => {
		const byName = sent.find(({ name }) => key(name) === key(declared.name));
		const value = byName ?? (sent[position]?.name === '' ? sent[position] : undefined);
		if (!value) throw notSupplied(statement, declarations, declared.name);
		return {
			name: declared.name,
			type: declared.type,
			value: fitted(value, declared),
			output: declared.output && value.output,
		};
	});
}

/** The value as the declared type holds it: SQL Server cuts what is too long, and says nothing. */
function fitted(sent: RpcParameter, declared: ParameterDeclaration): SqlValue {
	const { value } = sent;
	if (value === null) return null;
	const family = (type: SqlType) => {
		if (TEXT_KINDS.has(type.kind)) return 'text';
		return BINARY_KINDS.has(type.kind) ? 'binary' : type.kind;
	};
	if (family(sent.type) !== family(declared.type)) {
		throw emulatorRefusal(
			`${declared.name} is declared as ${declared.type.kind} but sent as ${sent.type.kind}; converting it is not supported.`,
		);
	}
	const length = 'length' in declared.type ? declared.type.length : 'max';
	if (length === 'max') return value;
	if (typeof value === 'string') return value.slice(0, length);
	return Buffer.isBuffer(value) ? value.subarray(0, length) : value;
}

function notSupplied(
	statement: string,
	declarations: ParameterDeclaration[],
	name: string,
): SqlServerError {
	const list = declarations.map((declared) => `${declared.name} ${declared.type.kind}`).join(',');
	return new SqlServerError(
		`The parameterized query '(${list})${statement.slice(0, 60)}' expects the parameter '${name}', which was not supplied.`,
		{ number: 8178 },
	);
}
