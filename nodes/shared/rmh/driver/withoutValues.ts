/** From the first sign to the last one, for a value may have such signs too: O'Hara, (214) 555 0100. */
const IN_PARENTHESES = /\([\s\S]*\)/;
const IN_QUOTES = /'[\s\S]*'/;
const BEHIND_TWO_NAMES = /(?<=^[^']*'[^']*'[^']*'[^']*'[^']*)'[\s\S]*'/;

/**
 * Where SQL Server's messages quote a value of a row, by number, in whatever language. The names of tables, columns and
 * indexes stay.
 * Source: the texts in sys.messages.
 */
const QUOTED: ReadonlyMap<number, RegExp> = new Map([
	// "Cannot insert duplicate key row in object '…' with unique index '…'. The duplicate key value is (…)."
	[2601, IN_PARENTHESES],
	// "Violation of UNIQUE KEY constraint '…'. Cannot insert duplicate key in object '…'. The duplicate key value is (…)."
	[2627, IN_PARENTHESES],
	// "String or binary data would be truncated in table '…', column '…'. Truncated value: '…'."
	[2628, BEHIND_TWO_NAMES],
	// "Conversion failed when converting the varchar value '…' to data type int."
	[245, IN_QUOTES],
]);

/** A message of SQL Server without what a customer's row has: e-mail, phone, name. */
export function withoutValues(message: string, sqlErrorNumber: number | undefined): string {
	const quoted = QUOTED.get(sqlErrorNumber ?? 0);
	return quoted ? message.replace(quoted, '…') : message;
}
