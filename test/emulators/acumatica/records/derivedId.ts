import { createHash } from 'node:crypto';

/** A GUID that is always the same for the same parts: ids of linked records and of fixed data. */
export function derivedId(...parts: readonly string[]): string {
	const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
	return guid.test(text);
}
