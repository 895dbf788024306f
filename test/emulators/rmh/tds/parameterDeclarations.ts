import { SqlServerError, type SqlType } from '../engine/types';
import { emulatorRefusal } from './emulatorRefusal';

/** One entry of sp_executesql's @params text. */
export interface ParameterDeclaration {
	/** With '@'. */
	name: string;
	type: SqlType;
	output: boolean;
}

const DECLARATION =
	/^(@[\p{L}\p{N}_@#$]*)\s+(?:as\s+)?(\[[^\]]+\]|\w+)\s*(?:\(\s*(\w+)\s*(?:,\s*(\d+)\s*)?\))?\s*(=.*?)?\s*(output|out)?\s*(readonly)?$/isu;

/**
 * Reads a declaration list such as '@name nvarchar(50), @total money OUTPUT'.
 * @throws SqlServerError 102 where it is none, 2715 for an unknown type, a refusal for table types and defaults.
 */
export function readParameterDeclarations(text: string): ParameterDeclaration[] {
	if (!text.trim()) return [];
	return splitAtCommas(text).map((part) => {
		const found = DECLARATION.exec(part.trim());
		if (!found) {
			throw new SqlServerError(`Incorrect syntax near '${part.trim().slice(0, 40)}'.`, {
				number: 102,
				severity: 15,
			});
		}
		const [, name = '', typeName = '', first, second, value, output, readOnly] = found;
		if (readOnly) throw emulatorRefusal('table-valued parameters are not supported.');
		if (value)
			throw emulatorRefusal('default values in a parameter declaration are not supported.');
		return { name, type: declaredType(typeName, first, second), output: output !== undefined };
	});
}

function declaredType(written: string, first?: string, second?: string): SqlType {
	const name = written.replace(/^\[|\]$/g, '').toLowerCase();
	const length = (byDefault: number | 'max') =>
		first === undefined ? byDefault : first.toLowerCase() === 'max' ? 'max' : Number(first);
	const fixed = (byDefault: number) => (first === undefined ? byDefault : Number(first));
	switch (name) {
		case 'int':
		case 'bigint':
		case 'smallint':
		case 'tinyint':
		case 'bit':
		case 'real':
		case 'money':
		case 'ntext':
		case 'text':
		case 'datetime':
		case 'date':
		case 'uniqueidentifier':
		case 'rowversion':
			return { kind: name };
		case 'integer':
			return { kind: 'int' };
		case 'float':
			return { kind: fixed(53) <= 24 ? 'real' : 'float' };
		case 'smallmoney':
			return { kind: 'money' };
		case 'smalldatetime':
			return { kind: 'datetime' };
		case 'timestamp':
			return { kind: 'rowversion' };
		case 'image':
			return { kind: 'varbinary', length: 'max' };
		case 'sysname':
			return { kind: 'nvarchar', length: 128 };
		case 'xml':
			return { kind: 'nvarchar', length: 'max' };
		case 'decimal':
		case 'dec':
		case 'numeric':
			return { kind: 'decimal', precision: fixed(18), scale: Number(second ?? 0) };
		case 'nvarchar':
		case 'varchar':
		case 'varbinary':
			return { kind: name, length: length(1) };
		case 'nchar':
		case 'char':
		case 'binary':
			return { kind: name, length: fixed(1) };
		case 'datetime2':
		case 'time':
		case 'datetimeoffset':
			return { kind: name, scale: fixed(7) };
		default:
			throw new SqlServerError(
				`Column, parameter, or variable #1: Cannot find data type ${written}.`,
				{ number: 2715, severity: 16, state: 3 },
			);
	}
}

function splitAtCommas(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === '(') depth++;
		if (character === ')') depth--;
		if (character === ',' && depth === 0) {
			parts.push(text.slice(start, at));
			start = at + 1;
		}
	}
	return [...parts, text.slice(start)];
}
