import { z } from 'zod';

const signed = z.object({
	user: z.object({ id: z.string().min(1), email: z.string().min(1) }),
});

/** Who has sent a page: n8n's own ID of the account, and its e-mail address in small letters. */
export interface SignedIn {
	id: string;
	email: string;
}

/** Who has sent a page, as a form with "n8n User Auth" says; undefined = n8n does not say. */
export function signedIn(answer: unknown): SignedIn | undefined {
	const read = signed.safeParse(answer);
	if (!read.success) return undefined;
	const { id, email } = read.data.user;
	return { id, email: email.trim().toLowerCase() };
}

/** E-mail addresses, as a setting has them: separated by commas. */
export const addressesIn = (people: string): string[] =>
	people
		.toLowerCase()
		.split(',')
		.map((one) => one.trim())
		.filter((one) => one !== '');

/** Whether somebody is among those whom a setting names; empty, it names everybody. */
export function isAmong(people: string, who: SignedIn | undefined): boolean {
	const addresses = addressesIn(people);
	return addresses.length === 0 || (who !== undefined && addresses.includes(who.email));
}

/**
 * Why an answer does not count: the address of a page opens it to everybody who can sign in to n8n.
 * @returns undefined = it counts
 */
export function notAllowed(answer: unknown, people: string): string | undefined {
	if (isAmong(people, signedIn(answer))) return undefined;
	return 'Nothing was done: whoever sent the page is not among the people of this desk.';
}
