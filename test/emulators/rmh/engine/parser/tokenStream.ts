import { incorrectSyntax, undeclaredVariable } from '../errors/syntaxErrors';
import { isReserved } from '../lexis/keywords';
import type { Token } from '../lexis/token';
import { tokenize } from '../lexis/tokenizer';
import type { Expression, Predicate } from '../syntax/expression';
import type { CommonTable, Query } from '../syntax/query';
import type { Statement } from '../syntax/statement';

/** The productions that contain each other: every rule reaches them through the stream. */
export interface Productions {
	expression(stream: TokenStream): Expression;
	predicate(stream: TokenStream): Predicate;
	query(stream: TokenStream, common?: CommonTable[]): Query;
	statement(stream: TokenStream): Statement;
}

/** The tokens of a batch with a reading position, and the variables declared so far. */
export class TokenStream {
	private position = 0;
	private readonly tokens: readonly Token[];
	private readonly declared: Set<string>;

	/** @param declared names of the batch's parameters, with '@' */
	constructor(
		private readonly source: string,
		private readonly productions: Productions,
		declared: Iterable<string> = [],
	) {
		this.tokens = tokenize(source);
		this.declared = new Set([...declared].map((name) => name.toLowerCase()));
	}

	expression(): Expression {
		return this.productions.expression(this);
	}

	predicate(): Predicate {
		return this.productions.predicate(this);
	}

	/** @param common the common tables, where they have been read before */
	query(common?: CommonTable[]): Query {
		return this.productions.query(this, common);
	}

	statement(): Statement {
		return this.productions.statement(this);
	}

	peek(offset = 0): Token {
		const index = Math.min(this.position + offset, this.tokens.length - 1);
		const token = this.tokens[index];
		if (!token) throw new RangeError('A batch has at least its end token.');
		return token;
	}

	next(): Token {
		const token = this.peek();
		this.position++;
		return token;
	}

	get atEnd(): boolean {
		return this.peek().kind === 'end';
	}

	/** Whether the next token (or the one `offset` further on) is one of these unquoted words. */
	isWord(words: readonly string[], offset = 0): boolean {
		const token = this.peek(offset);
		return token.kind === 'word' && words.includes(token.upper);
	}

	/** Takes these words if all of them come next, in this order. */
	takeWords(...words: string[]): boolean {
		if (!words.every((word, offset) => this.isWord([word], offset))) return false;
		this.position += words.length;
		return true;
	}

	/** Takes the next word if it is one of these, and says which. */
	takeOneOf(...words: string[]): string | undefined {
		return this.isWord(words) ? this.next().upper : undefined;
	}

	expectWords(...words: string[]): void {
		for (const word of words) if (!this.takeWords(word)) throw this.unexpected();
	}

	isSymbol(symbol: string, offset = 0): boolean {
		const token = this.peek(offset);
		return token.kind === 'symbol' && token.text === symbol;
	}

	takeSymbol(symbol: string): boolean {
		if (!this.isSymbol(symbol)) return false;
		this.position++;
		return true;
	}

	expectSymbol(symbol: string): void {
		if (!this.takeSymbol(symbol)) throw this.unexpected();
	}

	/** Whether the next token can be a name: in quotes, or a word that is not reserved. */
	isName(offset = 0): boolean {
		const token = this.peek(offset);
		return token.kind === 'quotedName' || (token.kind === 'word' && !isReserved(token.upper));
	}

	/** One part of a name. */
	expectName(): string {
		if (!this.isName()) throw this.unexpected();
		return this.next().text;
	}

	/** A variable that is declared already. */
	expectVariable(): string {
		const token = this.next();
		if (token.kind !== 'variable') throw incorrectSyntax(token);
		if (!this.declared.has(token.text.toLowerCase())) {
			throw undeclaredVariable(token.text, token.line);
		}
		return token.text;
	}

	/** The name behind DECLARE. */
	declareVariable(): string {
		const token = this.next();
		if (token.kind !== 'variable') throw incorrectSyntax(token);
		this.declared.add(token.text.toLowerCase());
		return token.text;
	}

	/** A list in which `item` reads each member, separated by commas. */
	list<T>(item: () => T): T[] {
		const items = [item()];
		while (this.takeSymbol(',')) items.push(item());
		return items;
	}

	/** What `read` reads between parentheses. */
	inParentheses<T>(read: () => T): T {
		this.expectSymbol('(');
		const result = read();
		this.expectSymbol(')');
		return result;
	}

	/** The error for the next token. */
	unexpected(): Error {
		const token = this.peek();
		return incorrectSyntax(token.kind === 'end' ? this.peek(-1) : token);
	}

	/** The source text from a token to the last one read. */
	textSince(first: Token): string {
		return this.source.slice(first.start, this.peek(-1).stop);
	}

	/** Runs `read`; where it fails, goes back to where it began and gives undefined and how far it came. */
	attempt<T>(read: () => T): { value: T } | { error: unknown; reached: number } {
		const start = this.position;
		try {
			return { value: read() };
		} catch (error) {
			const reached = this.position;
			this.position = start;
			return { error, reached };
		}
	}

	/** How many tokens have been read. */
	get reached(): number {
		return this.position;
	}
}
