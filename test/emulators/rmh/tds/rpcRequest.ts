import { SqlServerError, type SqlType, type SqlValue } from '../engine/types';
import type { ByteReader } from './byteReader';
import { emulatorRefusal } from './emulatorRefusal';
import { readParameterType } from './parameterType';
import { InvalidWireLength } from './values/wireValue';

/** A parameter of a procedure call; '' where the caller gives its position only. */
export interface RpcParameter {
	name: string;
	type: SqlType;
	value: SqlValue;
	output: boolean;
	/** The procedure's own default is asked for. */
	useDefault: boolean;
}

/** A procedure call: by name, or one of the system's own procedures by number. */
export interface RpcRequest {
	procedure: string;
	parameters: RpcParameter[];
}

const BY_NUMBER = 0xffff;
const NO_EXECUTION_FLAG = 0xfe;
const BATCH_FLAG = 0xff;
const Status = { byReference: 0x01, useDefault: 0x02, encrypted: 0x08 } as const;

/** Procedures that clients call by number (MS-TDS 2.2.6.6). */
const NUMBERED: Record<number, string> = {
	1: 'sp_cursor',
	2: 'sp_cursoropen',
	3: 'sp_cursorprepare',
	4: 'sp_cursorexecute',
	5: 'sp_cursorprepexec',
	6: 'sp_cursorunprepare',
	7: 'sp_cursorfetch',
	8: 'sp_cursoroption',
	9: 'sp_cursorclose',
	10: 'sp_executesql',
	11: 'sp_prepare',
	12: 'sp_execute',
	13: 'sp_prepexec',
	14: 'sp_prepexecrpc',
	15: 'sp_unprepare',
};

/**
 * Reads an RPC request behind its headers.
 * @throws SqlServerError 8016 where a value does not fit its own type; a refusal for what is not supported.
 */
export function readRpcRequest(reader: ByteReader): RpcRequest {
	const procedure = readProcedure(reader);
	reader.uint16(); // option flags: recompile and metadata hints, which change no result
	const parameters: RpcParameter[] = [];
	while (!reader.atEnd) {
		const next = reader.peek();
		if (next === BATCH_FLAG || next === NO_EXECUTION_FLAG) {
			throw emulatorRefusal('several procedure calls in one request are not supported.');
		}
		parameters.push(readParameter(reader, parameters.length + 1));
	}
	return { procedure, parameters };
}

function readProcedure(reader: ByteReader): string {
	const length = reader.uint16();
	if (length !== BY_NUMBER) return reader.text(length);
	const number = reader.uint16();
	const name = NUMBERED[number];
	if (!name) throw emulatorRefusal(`there is no system procedure number ${number}.`);
	return name;
}

function readParameter(reader: ByteReader, position: number): RpcParameter {
	const name = reader.shortText();
	const status = reader.uint8();
	if (status & Status.encrypted) throw emulatorRefusal('encrypted parameters are not supported.');
	try {
		const { type, read } = readParameterType(reader);
		return {
			name,
			type,
			value: read(reader),
			output: (status & Status.byReference) !== 0,
			useDefault: (status & Status.useDefault) !== 0,
		};
	} catch (error) {
		if (!(error instanceof InvalidWireLength)) throw error;
		const code = error.wireType.toString(16).toUpperCase().padStart(2, '0');
		throw new SqlServerError(
			`The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. Parameter ${position} ("${name}"): Data type 0x${code} has an invalid data length or metadata length.`,
			{ number: 8016, state: 1, severity: 16 },
		);
	}
}
