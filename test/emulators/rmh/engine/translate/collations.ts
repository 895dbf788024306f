import { unsupported } from '../errors/refusal';
import { SqlServerError } from '../types';
import { typeName } from '../typing/describe';
import type { Collation, Comparison, Translated } from './translated';

/** Collation of the server, and of every database that is not made with another one. */
export const defaultCollation: Collation = {
	name: 'SQL_Latin1_General_CP1_CI_AS',
	comparison: 'ci',
	explicit: false,
};

/**
 * How a collation compares, by its name.
 * @param ofDatabase what DATABASE_DEFAULT stands for
 */
export function collationNamed(name: string, ofDatabase: Collation = defaultCollation): Collation {
	const upper = name.toUpperCase();
	if (upper === 'DATABASE_DEFAULT' || upper === 'CATALOG_DEFAULT') {
		return { ...ofDatabase, explicit: true };
	}
	if (!/^(SQL_)?LATIN1_GENERAL_/.test(upper)) {
		if (/_(BIN2?|C[IS]_A[IS])/.test(upper)) throw unsupported(`The collation ${name}`);
		throw new SqlServerError(`Invalid collation '${name}'.`, { number: 448 });
	}
	if (/_BIN2?$/.test(upper)) return { name, comparison: 'bin', explicit: true };
	if (upper.includes('_AI')) throw unsupported(`The collation ${name}`);
	return { name, comparison: upper.includes('_CS_AS') ? 'cs' : 'ci', explicit: true };
}

/**
 * The collation of a new database: literals and variables compare by it, so only those that compare as the
 * default does.
 */
export function databaseCollation(name: string): Collation {
	const collation = collationNamed(name);
	if (collation.comparison !== 'ci') throw unsupported(`A database with the collation ${name}`);
	return { ...collation, explicit: false };
}

/** The collation that two have in common: COLLATE wins over a column, a column over literals and variables. */
function precedence(
	left: Collation | undefined,
	right: Collation | undefined,
): Collation | 'conflict' | undefined {
	if (!left || !right) return left ?? right;
	if (left.explicit !== right.explicit) return left.explicit ? left : right;
	return left.name.toLowerCase() === right.name.toLowerCase() ? left : 'conflict';
}

/**
 * The collation by which two texts are compared.
 * @throws SqlServerError 468 where they disagree and neither is given by COLLATE
 */
export function commonCollation(a: Translated, b: Translated, operation: string): Collation {
	const found = precedence(a.collation, b.collation);
	if (found !== 'conflict') return found ?? defaultCollation;
	throw new SqlServerError(
		`Cannot resolve the collation conflict between "${a.collation?.name}" and "${b.collation?.name}" in the ${operation} operation.`,
		{ number: 468, state: 9 },
	);
}

/**
 * The collation of a text that is one of several, or made of them; undefined where all are literals or variables.
 * @throws SqlServerError 457 where they disagree. SQL Server says so only where the text is used, which it always
 * is, and lets a COLLATE around all of it settle the matter, which is not done here.
 */
export function resultCollation(
	values: readonly Pick<Translated, 'type' | 'collation'>[],
	operator: string,
): Collation | undefined {
	return values.reduce<Collation | undefined>((common, value) => {
		const found = precedence(common, value.collation);
		if (found !== 'conflict') return found;
		const type = typeName(value.type);
		throw new SqlServerError(
			`Implicit conversion of ${type} value to ${type} cannot be performed because the collation of the value is unresolved due to a collation conflict between "${common?.name}" and "${value.collation?.name}" in ${operator} operator.`,
			{ number: 457 },
		);
	}, undefined);
}

/** Postgres's collation for a comparison. */
export function collateClause(comparison: Comparison): string {
	return { ci: 'COLLATE m.ci', cs: 'COLLATE m.cs', bin: 'COLLATE "C"' }[comparison];
}
