import type { ByteReader } from './byteReader';
import { SqlServerError } from '../engine/types';

/** Type of the header that names the transaction a request belongs to. */
const TRANSACTION_DESCRIPTOR = 2;

/** Eight zero bytes: no transaction. */
export const NO_TRANSACTION = Buffer.alloc(8);

/**
 * Reads ALL_HEADERS, which stands before every request's content.
 * @returns the transaction descriptor that the client believes to be in.
 */
export function readRequestHeaders(reader: ByteReader): Buffer {
	const end = reader.offset + reader.uint32();
	let descriptor = NO_TRANSACTION;
	while (reader.offset < end) {
		const next = reader.offset + reader.uint32();
		if (reader.uint16() === TRANSACTION_DESCRIPTOR) descriptor = Buffer.from(reader.bytes(8));
		reader.offset = next;
	}
	return descriptor;
}

/** What SQL Server answers when a request names another transaction than the one that is open. */
export function wrongTransaction(): SqlServerError {
	return new SqlServerError(
		'New request is not allowed to start because it should come with valid transaction descriptor.',
		{ number: 3989, severity: 16 },
	);
}
