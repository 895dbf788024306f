import type { CatalogTable } from '../catalog/model';
import { undeclaredVariable } from '../errors/syntaxErrors';
import type { SqlServerError, SqlType, SqlValue } from '../types';

export interface Variable {
	name: string;
	type: SqlType;
	value: SqlValue;
	/** A parameter whose value goes back to the caller. */
	output?: boolean;
}

/** What belongs to one batch, or one sp_executesql inside it. */
export class Frame {
	private readonly variables = new Map<string, Variable>();
	readonly tableVariables = new Map<string, CatalogTable>();
	/** The error that the CATCH block around is about. */
	caught: SqlServerError | undefined;
	/** The last error that ended its statement but not the batch. */
	failure: SqlServerError | undefined;

	constructor(
		readonly signal: AbortSignal,
		/** 1 for a batch, one more for each EXEC inside. */
		readonly level: number,
		/** The tables behind the table variables of the batch and of what it executes. */
		readonly privateTables: CatalogTable[] = [],
	) {}

	declare(variable: Variable): void {
		this.variables.set(variable.name.toLowerCase(), variable);
	}

	variable(name: string): Variable | undefined {
		return this.variables.get(name.toLowerCase());
	}

	/** @throws SqlServerError 137 */
	assign(name: string, value: SqlValue): void {
		const variable = this.variable(name);
		if (!variable) throw undeclaredVariable(name, 1);
		variable.value = value;
	}

	outputs(): Variable[] {
		return [...this.variables.values()].filter((variable) => variable.output);
	}

	tableVariable(name: string): CatalogTable | undefined {
		return this.tableVariables.get(name.toLowerCase());
	}
}
