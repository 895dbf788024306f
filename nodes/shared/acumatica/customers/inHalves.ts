import { AcumaticaError } from '../errors/AcumaticaError';

/** Answers of web servers and of Acumatica to an address that is too long for them. */
const TOO_LONG: readonly (number | undefined)[] = [404, 413, 414];

/**
 * Asks for a batch of keys with one request. Where a web server finds the address too long, the batch
 * is halved until it fits.
 * @throws what `ask` throws for another reason, or for a single key
 */
export async function inHalves<T>(
	batch: readonly T[],
	ask: (part: readonly T[]) => Promise<void>,
): Promise<void> {
	try {
		await ask(batch);
	} catch (error) {
		const tooLong = error instanceof AcumaticaError && TOO_LONG.includes(error.status);
		if (!tooLong || batch.length === 1) throw error;
		const half = Math.ceil(batch.length / 2);
		await inHalves(batch.slice(0, half), ask);
		await inHalves(batch.slice(half), ask);
	}
}
