import { ByteReader } from './byteReader';
import { DEFAULT_PACKET_SIZE } from './packets';

/** TDS 7.4, as a client writes it into LOGIN7. Newer versions come over TDS 8 only. */
export const TDS_7_4 = 0x74000004;

/** What the LOGIN7 message says (MS-TDS 2.2.6.4), as far as the emulator needs it. */
export interface LoginRequest {
	tdsVersion: number;
	/** Bytes; what the client asks for, within what a server allows. */
	packetSize: number;
	hostName: string;
	user: string;
	password: string;
	applicationName: string;
	/** '' for the login's default database. */
	database: string;
	/** Windows or Entra ID sign-in instead of user and password. */
	integrated: boolean;
	acknowledgeUtf8: boolean;
}

const FIELD_OFFSETS = { hostName: 36, user: 40, password: 44, applicationName: 48, database: 68 };
const EXTENSION_OFFSET = 56;
const Flags2Integrated = 0x80;
const Flags3Extension = 0x10;
const Feature = { federatedAuthentication: 0x02, utf8: 0x0a, end: 0xff } as const;

/**
 * Reads a LOGIN7 body.
 * @param encrypted SQL Server allows smaller packets over TLS
 * @throws TdsProtocolError for a body that is cut short.
 */
export function readLogin(body: Buffer, encrypted: boolean): LoginRequest {
	const field = (offset: number) => {
		const place = new ByteReader(body, offset);
		const start = place.uint16();
		return { start, length: place.uint16() };
	};
	const text = (offset: number) => {
		const { start, length } = field(offset);
		return new ByteReader(body, start).text(length);
	};
	const password = field(FIELD_OFFSETS.password);
	const scrambled = new ByteReader(body, password.start).bytes(password.length * 2);
	const features = readFeatures(body);
	const header = new ByteReader(body, 4);
	return {
		tdsVersion: header.uint32(),
		packetSize: allowedPacketSize(header.uint32(), encrypted),
		hostName: text(FIELD_OFFSETS.hostName),
		user: text(FIELD_OFFSETS.user),
		password: unscramble(scrambled),
		applicationName: text(FIELD_OFFSETS.applicationName),
		database: text(FIELD_OFFSETS.database),
		integrated:
			((body[25] ?? 0) & Flags2Integrated) !== 0 || features.has(Feature.federatedAuthentication),
		acknowledgeUtf8: features.has(Feature.utf8),
	};
}

/** Identifiers in the FeatureExt block, which sits behind an offset behind an offset. */
function readFeatures(body: Buffer): Set<number> {
	const found = new Set<number>();
	const version = new ByteReader(body, 4).uint32();
	if (version < TDS_7_4 || !((body[27] ?? 0) & Flags3Extension)) return found;
	const pointer = new ByteReader(body, EXTENSION_OFFSET).uint16();
	const reader = new ByteReader(body, new ByteReader(body, pointer).uint32());
	for (let id = reader.uint8(); id !== Feature.end; id = reader.uint8()) {
		found.add(id);
		reader.bytes(reader.uint32());
	}
	return found;
}

/** Each byte was swapped by nibbles and then combined with 0xA5. */
function unscramble(bytes: Buffer): string {
	const plain = Buffer.from(bytes);
	for (let at = 0; at < plain.length; at++) {
		const mixed = (plain[at] ?? 0) ^ 0xa5;
		plain[at] = ((mixed & 0x0f) << 4) | (mixed >> 4);
	}
	return plain.toString('utf16le');
}

function allowedPacketSize(requested: number, encrypted: boolean): number {
	if (requested === 0) return DEFAULT_PACKET_SIZE;
	return Math.min(Math.max(requested, 512), encrypted ? 16_383 : 32_767);
}
