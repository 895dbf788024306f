/**
 * A customer ID or external reference in the form in which Acumatica compares it: blanks at the ends
 * and upper or lower case do not count (it stores customer IDs in upper case, and its database
 * compares texts without regard to case).
 */
export function comparableKey(text: string): string {
	return text.trim().toUpperCase();
}
