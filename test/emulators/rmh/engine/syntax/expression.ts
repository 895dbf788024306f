import type { SqlType, SqlValue } from '../types';
import type { Query } from './query';

/** A name of up to four parts, the last one first meant: `database.schema.object`. */
export type Name = readonly string[];

/** A scalar expression. T-SQL has no boolean values: conditions are {@link Predicate}s. */
export type Expression =
	| { kind: 'literal'; type: SqlType; value: SqlValue }
	| { kind: 'null' }
	| { kind: 'default' }
	| { kind: 'variable'; name: string }
	| { kind: 'globalVariable'; name: string }
	| { kind: 'column'; name: Name }
	| { kind: 'unary'; operator: '-' | '+' | '~'; operand: Expression }
	| { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
	| CallExpression
	| { kind: 'cast'; operand: Expression; type: SqlType; style?: Expression; lenient: boolean }
	| CaseExpression
	| { kind: 'subquery'; query: Query }
	| { kind: 'collate'; operand: Expression; collation: string };

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^';

export interface CallExpression {
	kind: 'call';
	/** Upper case; of a call with schema the whole dotted name. */
	name: string;
	arguments: Expression[];
	/** COUNT(*) */
	star?: boolean;
	/** COUNT(DISTINCT x) */
	distinct?: boolean;
	/** DATEADD(day, …): the word that is no expression. */
	datePart?: string;
	over?: Window;
}

export interface Window {
	partitionBy: Expression[];
	orderBy: OrderItem[];
	/** `ROWS BETWEEN … AND …` in Postgres's words, which are T-SQL's too. */
	frame?: string;
}

export interface CaseExpression {
	kind: 'case';
	/** CASE operand WHEN value … */
	operand?: Expression;
	branches: { value?: Expression; condition?: Predicate; result: Expression }[];
	otherwise?: Expression;
}

export interface OrderItem {
	expression: Expression;
	descending: boolean;
}

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition: true, false or unknown. */
export type Predicate =
	| { kind: 'and' | 'or'; left: Predicate; right: Predicate }
	| { kind: 'not'; operand: Predicate }
	| { kind: 'compare'; operator: ComparisonOperator; left: Expression; right: Expression }
	| {
			kind: 'quantified';
			operator: ComparisonOperator;
			quantifier: 'ALL' | 'ANY';
			left: Expression;
			query: Query;
	  }
	| { kind: 'between'; negated: boolean; operand: Expression; low: Expression; high: Expression }
	| { kind: 'inList'; negated: boolean; operand: Expression; list: Expression[] }
	| { kind: 'inQuery'; negated: boolean; operand: Expression; query: Query }
	| {
			kind: 'like';
			negated: boolean;
			operand: Expression;
			pattern: Expression;
			escape?: Expression;
	  }
	| { kind: 'isNull'; negated: boolean; operand: Expression }
	| { kind: 'exists'; query: Query };
