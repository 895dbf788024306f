/** SQL_Latin1_General_CP1_CI_AS as five bytes on the wire: locale 0x0409, comparison flags, sort id 52. */
export const SERVER_COLLATION = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34]);

/** Bit of the third collation byte's upper half and the fourth's lower half: the text is UTF-8. */
const UTF8_FLAG = 1 << 6;

const decoder = new TextDecoder('windows-1252');
const byteOfCharacter = new Map<string, number>(
	Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
);
const UNKNOWN = '?'.charCodeAt(0);

/** Text to the server's code page 1252; a character that it has not becomes '?', as in SQL Server. */
export function encodeCodePage(text: string): Buffer {
	const bytes = Buffer.allocUnsafe(text.length);
	for (let at = 0; at < text.length; at++) {
		bytes[at] = byteOfCharacter.get(text.charAt(at)) ?? UNKNOWN;
	}
	return bytes;
}

/** Text of a char, varchar or text value that a client sent with `collation`. */
export function decodeCodePage(bytes: Buffer, collation: Buffer): string {
	const flags = (((collation[3] ?? 0) & 0x0f) << 4) | ((collation[2] ?? 0) >> 4);
	return flags & UTF8_FLAG ? bytes.toString('utf8') : decoder.decode(bytes);
}
