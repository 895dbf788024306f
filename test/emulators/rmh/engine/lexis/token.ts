/** What a token of T-SQL is. Names in brackets or double quotes are never keywords. */
export type TokenKind =
	| 'word'
	| 'quotedName'
	| 'variable'
	| 'globalVariable'
	| 'string'
	| 'nationalString'
	| 'integer'
	| 'decimal'
	| 'float'
	| 'money'
	| 'binary'
	| 'symbol'
	| 'end';

export interface Token {
	kind: TokenKind;
	/** The name or the value without quotes; of anything else the source text. */
	text: string;
	/** Upper case of `text`, to compare with keywords. */
	upper: string;
	/** Line of the batch, from 1. */
	line: number;
	/** Offset of the first and behind the last character in the batch. */
	start: number;
	stop: number;
}
