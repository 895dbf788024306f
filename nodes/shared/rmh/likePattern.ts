/** The character that the statements name as ESCAPE. */
const SPECIAL = /[\\%_[]/g;

/** The text itself, as a part of a LIKE pattern: nothing in it is a wildcard. */
export function literal(text: string): string {
	return text.replace(SPECIAL, (character) => `\\${character}`);
}

/** A person's pattern as LIKE pattern: `*` for any characters, `?` for one, all else literally. */
export function likePattern(pattern: string): string {
	return literal(pattern.trim()).replaceAll('*', '%').replaceAll('?', '_');
}
