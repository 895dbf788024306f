import { SqlServerError, type SqlType } from '../types';
import { typeName } from '../typing/describe';
import { isBinary, isExact, isNumeric, isTemporal, isText, isWhole } from '../typing/families';

/** 206: two types that have nothing to do with each other. */
function clash(source: SqlType, target: SqlType): SqlServerError {
	return new SqlServerError(
		`Operand type clash: ${typeName(source)} is incompatible with ${typeName(target)}`,
		{ number: 206, state: 2 },
	);
}

/** 257: a conversion that must be written out. */
function mustBeExplicit(source: SqlType, target: SqlType): SqlServerError {
	return new SqlServerError(
		`Implicit conversion from data type ${typeName(source)} to ${typeName(target)} is not allowed. ` +
			'Use the CONVERT function to run this query.',
		{ number: 257, state: 3 },
	);
}

/** What SQL Server's table of conversions says: any way, written out only, or never. */
function verdict(source: SqlType, target: SqlType): 'implicit' | 'explicit' | 'never' {
	if (isText(source) && isText(target)) return 'implicit';
	if (source.kind === 'ntext' || source.kind === 'text') return 'never';
	if (isText(source)) {
		if (target.kind === 'rowversion') return 'explicit';
		return isBinary(target) ? 'explicit' : 'implicit';
	}
	if (target.kind === 'ntext' || target.kind === 'text') return 'never';
	if (isText(target)) return source.kind === 'money' ? 'explicit' : 'implicit';
	if (isNumeric(source) && isNumeric(target)) return 'implicit';
	if (isBinary(source)) {
		if (isBinary(target) || isWhole(target)) return 'implicit';
		if (target.kind === 'uniqueidentifier') return 'implicit';
		return isExact(target) ? 'implicit' : 'never';
	}
	if (isBinary(target)) {
		if (isWhole(source) || isExact(source)) return 'implicit';
		return source.kind === 'uniqueidentifier' ? 'implicit' : 'explicit';
	}
	if (isTemporal(source) && isTemporal(target)) {
		const apart = [source.kind, target.kind].sort().join() === 'date,time';
		return apart ? 'never' : 'implicit';
	}
	if (isNumeric(source) && target.kind === 'datetime') return 'implicit';
	if (source.kind === 'datetime' && isNumeric(target)) return 'explicit';
	return 'never';
}

/** @throws SqlServerError 257, 206 or 529 */
export function assertConvertible(source: SqlType, target: SqlType, explicit: boolean): void {
	if (source.kind === target.kind) return;
	const allowed = verdict(source, target);
	if (allowed === 'implicit' || (allowed === 'explicit' && explicit)) return;
	if (allowed === 'explicit') throw mustBeExplicit(source, target);
	if (!explicit) throw clash(source, target);
	throw new SqlServerError(
		`Explicit conversion from data type ${typeName(source)} to ${typeName(target)} is not allowed.`,
		{ number: 529, state: 2 },
	);
}
