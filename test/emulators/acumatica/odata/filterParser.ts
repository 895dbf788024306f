import type { ComparisonOperator, FilterExpression, Operand, TextFunction } from './filterSyntax';
import { tokenize, type Token } from './lexer';
import { syntaxError, unsupportedFunction } from './odataErrors';

const comparisons: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const textFunctions: ReadonlySet<string> = new Set(['substringof', 'startswith', 'endswith']);

/**
 * Reads an OData v3 filter as far as Acumatica supports it (fact sheet 5.2).
 * @throws Refusal 500 for syntax errors and for what Acumatica does not support
 */
export function parseFilter(filter: string): FilterExpression {
	const parser = new FilterParser(filter);
	return parser.parse();
}

class FilterParser {
	private readonly tokens: Token[];
	private position = 0;

	constructor(private readonly filter: string) {
		this.tokens = tokenize(filter);
	}

	parse(): FilterExpression {
		const expression = this.or();
		if (this.position < this.tokens.length) throw this.unexpected();
		return expression;
	}

	private or(): FilterExpression {
		let left = this.and();
		while (this.takeName('or')) left = { kind: 'or', left, right: this.and() };
		return left;
	}

	private and(): FilterExpression {
		let left = this.term();
		while (this.takeName('and')) left = { kind: 'and', left, right: this.term() };
		return left;
	}

	private term(): FilterExpression {
		const token = this.peek();
		if (token?.kind === 'name' && token.text === 'not') throw unsupportedFunction('not');
		if (this.take('(')) {
			const inner = this.or();
			this.expect(')');
			return inner;
		}
		if (token?.kind === 'name' && this.peek(1)?.text === '(' && !token.text.startsWith('cf.')) {
			return this.textFunction(token.text);
		}
		return this.comparison(this.operand());
	}

	private textFunction(name: string): FilterExpression {
		if (!textFunctions.has(name)) throw unsupportedFunction(name);
		this.position += 1;
		this.expect('(');
		const first = this.operand();
		this.expect(',');
		const second = this.operand();
		this.expect(')');
		const next = this.peek();
		if (next?.kind === 'name' && comparisons.has(next.text)) {
			this.position += 1;
			this.operand();
			return { kind: 'nothing' };
		}
		const [text, field] = name === 'substringof' ? [first, second] : [second, first];
		return { kind: 'textFunction', name: name as TextFunction, field, text };
	}

	private comparison(left: Operand): FilterExpression {
		const token = this.next();
		if (token?.kind !== 'name' || !comparisons.has(token.text)) throw this.unexpected(-1);
		const operator = token.text as ComparisonOperator;
		return { kind: 'comparison', operator, left, right: this.operand() };
	}

	private operand(): Operand {
		const token = this.next();
		if (token?.kind === 'literal') {
			return { kind: 'literal', literal: token.literal, text: token.text };
		}
		if (token?.kind !== 'name') throw this.unexpected(-1);
		if (this.peek()?.text !== '(') return { kind: 'field', path: token.text };
		if (!token.text.startsWith('cf.')) throw unsupportedFunction(token.text);
		return this.customField(token.text.slice('cf.'.length));
	}

	/** `(f='View.Field')` */
	private customField(type: string): Operand {
		this.expect('(');
		if (!this.takeName('f')) throw this.unexpected();
		this.expect('=');
		const token = this.next();
		if (token?.kind !== 'literal' || token.literal !== 'string') throw this.unexpected(-1);
		this.expect(')');
		const [view = '', field = ''] = token.text.split('.');
		return { kind: 'custom', type, view, field };
	}

	private peek(ahead = 0): Token | undefined {
		return this.tokens[this.position + ahead];
	}

	private next(): Token | undefined {
		const token = this.tokens[this.position];
		this.position += 1;
		return token;
	}

	private take(text: '(' | ')' | ',' | '='): boolean {
		const token = this.peek();
		if (token?.kind !== 'punctuation' || token.text !== text) return false;
		this.position += 1;
		return true;
	}

	private takeName(text: string): boolean {
		const token = this.peek();
		if (token?.kind !== 'name' || token.text !== text) return false;
		this.position += 1;
		return true;
	}

	private expect(text: '(' | ')' | ',' | '='): void {
		if (!this.take(text)) throw this.unexpected();
	}

	private unexpected(ahead = 0) {
		const at = this.peek(ahead)?.at ?? this.filter.length;
		return syntaxError(`Syntax error at position ${at} in '${this.filter}'.`);
	}
}
