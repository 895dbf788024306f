import type { SqlType, SqlValue } from '../types';
import { serverVersion } from './serverInformation';
import type { SessionState } from './state';
import { versionBytes, type Versions } from './versions';

const int: SqlType = { kind: 'int' };
const decimal: SqlType = { kind: 'decimal', precision: 38, scale: 0 };
const name: SqlType = { kind: 'nvarchar', length: 128 };

/** A variable with two @; undefined when this engine does not have it. */
export function globalVariable(
	variable: string,
	state: SessionState,
	versions: Versions,
): { type: SqlType; value: SqlValue } | undefined {
	switch (variable.toLowerCase()) {
		case '@@rowcount':
			return { type: int, value: state.rowCount };
		case '@@error':
			return { type: int, value: state.lastError };
		case '@@trancount':
			return { type: int, value: state.transaction.count };
		case '@@spid':
			return { type: { kind: 'smallint' }, value: state.id };
		case '@@identity':
			return { type: decimal, value: state.identity === null ? null : String(state.identity) };
		case '@@dbts':
			return { type: { kind: 'varbinary', length: 8 }, value: versionBytes(versions.last) };
		case '@@version':
			return { type: { kind: 'nvarchar', length: 300 }, value: serverVersion };
		case '@@servername':
			return { type: name, value: 'RMH-EMULATOR' };
		case '@@servicename':
			return { type: name, value: 'MSSQLSERVER' };
		case '@@language':
			return { type: name, value: 'us_english' };
		case '@@langid':
			return { type: { kind: 'smallint' }, value: 0 };
		case '@@datefirst':
			return { type: { kind: 'tinyint' }, value: 7 };
		case '@@lock_timeout':
			return { type: int, value: state.settings.lockTimeout };
		case '@@nestlevel':
			return { type: int, value: 0 };
		case '@@max_precision':
			return { type: { kind: 'tinyint' }, value: 38 };
		case '@@microsoftversion':
			return { type: int, value: 0x0b001b58 };
		case '@@options':
			return { type: int, value: 5496 };
		default:
			return undefined;
	}
}
