const GUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i;

/**
 * A uniqueidentifier's 16 bytes: its first three groups stand in little-endian order, the rest as written.
 * @throws RangeError for a text that is no GUID.
 */
export function encodeGuid(text: string): Buffer {
	const groups = GUID.exec(text);
	if (!groups) throw new RangeError(`'${text}' is no uniqueidentifier`);
	const bytes = Buffer.from(groups.slice(1).join(''), 'hex');
	swapLeadingGroups(bytes);
	return bytes;
}

/** Upper-case text of a uniqueidentifier's 16 bytes. */
export function decodeGuid(bytes: Buffer): string {
	const ordered = Buffer.from(bytes);
	swapLeadingGroups(ordered);
	const hex = ordered.toString('hex').toUpperCase();
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20),
	].join('-');
}

function swapLeadingGroups(bytes: Buffer): void {
	bytes.subarray(0, 4).reverse();
	bytes.subarray(4, 6).reverse();
	bytes.subarray(6, 8).reverse();
}
