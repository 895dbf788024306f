import type { Expression, Name, OrderItem, Predicate } from './expression';

/** A SELECT with everything that may stand around it. */
export interface Query {
	with: CommonTable[];
	body: QueryBody;
	orderBy: OrderItem[];
	offset?: Expression;
	fetch?: Expression;
}

export interface CommonTable {
	name: string;
	columns?: string[];
	query: Query;
}

export type QueryBody = SelectBody | SetOperation;

export interface SetOperation {
	kind: 'set';
	operator: 'union' | 'unionAll' | 'except' | 'intersect';
	left: QueryBody;
	right: QueryBody;
}

export interface SelectBody {
	kind: 'select';
	distinct: boolean;
	top?: Expression;
	items: SelectItem[];
	into?: Name;
	from: TableSource[];
	where?: Predicate;
	groupBy: Expression[];
	having?: Predicate;
	/** A query in parentheses with an ORDER BY of its own, as a member of a set operation. */
	nested?: Query;
}

export type SelectItem =
	| { kind: 'star'; qualifier?: Name }
	| { kind: 'expression'; expression: Expression; alias?: string }
	| { kind: 'assign'; variable: string; operator: string; expression: Expression };

export type TableSource =
	| TableReference
	| { kind: 'tableVariable'; name: string; alias?: string; hints: string[] }
	| { kind: 'derived'; query: Query; alias: string; columns?: string[] }
	| { kind: 'values'; rows: Expression[][]; alias: string; columns: string[] }
	| { kind: 'function'; name: string; arguments: Expression[]; alias?: string; columns?: string[] }
	| { kind: 'join'; type: JoinType; left: TableSource; right: TableSource; on?: Predicate }
	| { kind: 'apply'; outer: boolean; left: TableSource; right: TableSource };

export type JoinType = 'inner' | 'left' | 'right' | 'full' | 'cross';

export interface TableReference {
	kind: 'table';
	name: Name;
	alias?: string;
	/** In upper case: NOLOCK, UPDLOCK, … */
	hints: string[];
}
