/** The row version counter of the current database, as it stands while a statement runs. */
export interface Versions {
	/** @@DBTS: the last one handed out. */
	last: bigint;
	/** MIN_ACTIVE_ROWVERSION(): the first that an open transaction may have taken, else the next one. */
	firstActive: bigint;
}

/** A row version as its eight bytes. */
export function versionBytes(version: bigint): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(version);
	return bytes;
}
