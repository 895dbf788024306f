import { SqlServerError } from '../engine/types';
import type { ParameterDeclaration } from './parameterDeclarations';

/** A statement kept for sp_execute. */
export interface PreparedStatement {
	statement: string;
	declarations: ParameterDeclaration[];
}

/** The handles that sp_prepare gave out on one connection. */
export class PreparedStatements {
	private readonly byHandle = new Map<number, PreparedStatement>();
	private lastHandle = 0;

	add(statement: PreparedStatement): number {
		this.byHandle.set(++this.lastHandle, statement);
		return this.lastHandle;
	}

	/** @throws SqlServerError 8179 for a handle that is not, or no longer, known. */
	get(handle: number): PreparedStatement {
		const found = this.byHandle.get(handle);
		if (found) return found;
		throw new SqlServerError(`Could not find prepared statement with handle ${handle}.`, {
			number: 8179,
			state: 2,
		});
	}

	/** @throws SqlServerError 8179 as `get`. */
	remove(handle: number): void {
		this.get(handle);
		this.byHandle.delete(handle);
	}

	clear(): void {
		this.byHandle.clear();
	}
}
