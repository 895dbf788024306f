import { unsupported } from '../errors/refusal';
import { isBinary, isNational, isText } from '../typing/families';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { rule, type Call, type FunctionTable } from './function';

const algorithms: Record<string, string> = {
	MD5: "decode(md5(%), 'hex')",
	SHA2_256: 'sha256(%)',
	SHA2_512: 'sha512(%)',
};

function hashBytes(call: Call): Translated {
	const name = String(call.known(0)).toUpperCase();
	const algorithm = algorithms[name];
	if (!algorithm) throw unsupported(`HASHBYTES('${name}')`);
	const value = call.at(1);
	if (!isText(value.type) && !isBinary(value.type))
		throw unsupported(`HASHBYTES of ${value.type.kind}`);
	const bytes = isBinary(value.type)
		? value.sql
		: isNational(value.type)
			? `m.utf16(${value.sql})`
			: `m.cp1252_bytes(${value.sql})`;
	return call.result(algorithm.replace('%', bytes), { kind: 'varbinary', length: 8000 });
}

const refuse = (name: string) =>
	rule(0, 254, () => {
		throw unsupported(name);
	});

const guid: SqlType = { kind: 'uniqueidentifier' };

/** Functions on bytes and identifiers. */
export const binaryFunctions: FunctionTable = {
	HASHBYTES: rule(2, 2, hashBytes),
	NEWID: rule(0, 0, (call) => ({ ...call.result('gen_random_uuid()', guid), nullable: false })),
	NEWSEQUENTIALID: rule(0, 0, (call) => ({ ...call.result('uuidv7()', guid), nullable: false })),
	CHECKSUM: refuse('CHECKSUM'),
	BINARY_CHECKSUM: refuse('BINARY_CHECKSUM'),
	RAND: refuse('RAND'),
	FORMAT: refuse('FORMAT'),
};
