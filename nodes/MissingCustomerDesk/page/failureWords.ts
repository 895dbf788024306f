import { z } from 'zod';

/** An item that failed; read as what happened and what to do about it, in words. */
export const failureWords = z
	.object({
		error: z.string(),
		details: z.object({ remedy: z.string() }).partial().optional(),
	})
	.transform(({ error, details }) => sentences([error, details?.remedy ?? '']));

/** One after the other, without those that say nothing. */
export const sentences = (texts: readonly string[]) =>
	texts.filter((text) => text !== '').join('. ');
