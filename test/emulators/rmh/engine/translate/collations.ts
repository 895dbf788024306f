import { unsupported } from '../errors/refusal';
import { SqlServerError } from '../types';
import type { Collation, Comparison, Translated } from './translated';

/** Collation of every database here. */
export const defaultCollation: Collation = {
	name: 'SQL_Latin1_General_CP1_CI_AS',
	comparison: 'ci',
	explicit: false,
};

/** How a collation compares, by its name. */
export function collationNamed(name: string): Collation {
	const upper = name.toUpperCase();
	if (upper === 'DATABASE_DEFAULT' || upper === 'CATALOG_DEFAULT') {
		return { ...defaultCollation, explicit: true };
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
 * The collation by which two texts are compared.
 * @throws SqlServerError 468 where they disagree and neither is given by COLLATE
 */
export function commonCollation(a: Translated, b: Translated, operation: string): Collation {
	const left = a.collation ?? defaultCollation;
	const right = b.collation ?? defaultCollation;
	if (left.name.toLowerCase() === right.name.toLowerCase()) return left;
	if (left.explicit !== right.explicit) return left.explicit ? left : right;
	// Literals and variables take the collation of what they are compared with.
	if (a.constant && !left.explicit) return right;
	if (b.constant && !right.explicit) return left;
	throw new SqlServerError(
		`Cannot resolve the collation conflict between "${left.name}" and "${right.name}" in the ${operation} operation.`,
		{ number: 468, state: 9 },
	);
}

/** Postgres's collation for a comparison. */
export function collateClause(comparison: Comparison): string {
	return { ci: 'COLLATE m.ci', cs: 'COLLATE m.cs', bin: 'COLLATE "C"' }[comparison];
}
