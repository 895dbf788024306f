import { z } from 'zod';
import { wallClockOf } from '../serverTime';

/** A bigint, which the driver gives as text. */
export const bigintColumn = z.union([z.string(), z.number(), z.bigint()]).transform(String);

/** A time by the database's clock, selected with style 126; becomes ISO 8601, UTC. */
export const timeColumn = z.string().transform((text) => `${wallClockOf(text)}Z`);

/** Bytes as hexadecimal digits in upper case. */
export const hexColumn = z
	.instanceof(Buffer)
	.transform((bytes) => bytes.toString('hex').toUpperCase());

/** A GUID in lower case, as Acumatica writes them; the driver gives upper case. */
export const guidColumn = z.string().transform((guid) => guid.toLowerCase());
