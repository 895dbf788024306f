import { z } from 'zod';

const address = z.string().email();

/** Whether a text is one usable e-mail address. */
export function isEmail(text: string): boolean {
	return address.safeParse(text.trim()).success;
}

/**
 * An address in the form in which two of them are compared: blanks at the ends and case do not count.
 * @returns null when the text is no usable address
 */
export function emailKey(text: string): string | null {
	return isEmail(text) ? text.trim().toLowerCase() : null;
}
