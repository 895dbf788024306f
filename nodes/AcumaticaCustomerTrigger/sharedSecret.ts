import { createHash, timingSafeEqual } from 'node:crypto';
import type { FunctionsBase, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { SettingError } from '../shared/n8n/SettingError';

/** n8n's own credential "Header Auth": what Acumatica's push destination calls header name and value. */
export const SECRET_CREDENTIAL = 'httpHeaderAuth';

/** Shorter ones can be guessed. */
const SHORTEST_SECRET = 16;

const credential = z.object({
	name: z
		.string()
		.trim()
		.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/),
	value: z.string().trim().min(SHORTEST_SECRET),
});

/** What a request has to bring along. */
export interface SharedSecret {
	/** Name of the header, in lower case. */
	header: string;
	value: string;
}

/**
 * Reads the shared secret.
 * @throws SettingError when there is none that protects anything
 */
export async function readSharedSecret(
	context: Pick<FunctionsBase, 'getNode'> & { getCredentials(type: string): Promise<unknown> },
): Promise<SharedSecret> {
	// A credential that was never chosen is an error of n8n's, which does not say what it is good for.
	const chosen = context.getNode().credentials?.[SECRET_CREDENTIAL] !== undefined;
	const data = chosen ? await context.getCredentials(SECRET_CREDENTIAL) : undefined;
	const checked = credential.safeParse(data);
	if (checked.success) {
		return { header: checked.data.name.toLowerCase(), value: checked.data.value };
	}
	throw new SettingError(
		'There is no shared secret that keeps strangers out',
		`Choose a Header Auth credential with the name of a header, for example X-Push-Secret, and a value of at least ${SHORTEST_SECRET} characters that cannot be guessed. Enter both in the push destination in Acumatica too.`,
	);
}

/** Takes the same time whatever the request brings. */
export function bringsSecret(
	headers: ReturnType<IWebhookFunctions['getHeaderData']>,
	{ header, value }: SharedSecret,
): boolean {
	const brought = headers[header];
	const fingerprint = (text: string) => createHash('sha256').update(text).digest();
	const same = timingSafeEqual(
		fingerprint(typeof brought === 'string' ? brought : ''),
		fingerprint(value),
	);
	return same && typeof brought === 'string';
}
