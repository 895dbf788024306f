import type { LiteralKind } from './lexer';

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextFunction = 'substringof' | 'startswith' | 'endswith';

export type Operand =
	| { kind: 'field'; path: string }
	/** `cf.String(f='CurrentCustomer.UsrLoyaltyPoints')` */
	| { kind: 'custom'; type: string; view: string; field: string }
	| { kind: 'literal'; literal: LiteralKind; text: string };

/** A filter as it was written. */
export type FilterExpression =
	| { kind: 'and' | 'or'; left: FilterExpression; right: FilterExpression }
	| { kind: 'comparison'; operator: ComparisonOperator; left: Operand; right: Operand }
	| { kind: 'textFunction'; name: TextFunction; field: Operand; text: Operand }
	/** `substringof(..) eq true`: silently matches nothing. */
	| { kind: 'nothing' };

/** Every operand of an expression, in order. */
export function operandsOf(expression: FilterExpression): Operand[] {
	switch (expression.kind) {
		case 'and':
		case 'or':
			return [...operandsOf(expression.left), ...operandsOf(expression.right)];
		case 'comparison':
			return [expression.left, expression.right];
		case 'textFunction':
			return [expression.field, expression.text];
		case 'nothing':
			return [];
	}
}
