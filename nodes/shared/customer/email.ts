import { z } from 'zod';

const address = z.string().email();

/** Whether a text is one usable e-mail address. */
export function isEmail(text: string): boolean {
	return address.safeParse(text.trim()).success;
}
