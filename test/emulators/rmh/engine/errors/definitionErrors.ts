import { SqlServerError } from '../types';

const error = (number: number, message: string, state = 1) =>
	new SqlServerError(message, { number, state });

export const alreadyExists = (name: string) =>
	error(2714, `There is already an object named '${name}' in the database.`, 6);

export const unknownSchema = (name: string) =>
	error(
		2760,
		`The specified schema name "${name}" either does not exist or you do not have permission to use it.`,
	);

export const duplicateColumn = (column: string, table: string) =>
	error(
		2705,
		`Column names in each table must be unique. Column name '${column}' in table '${table}' is specified more than once.`,
		3,
	);

export const nullableKey = (table: string) =>
	error(8111, `Cannot define PRIMARY KEY constraint on nullable column in table '${table}'.`);

export const secondPrimaryKey = (table: string) =>
	error(1779, `Table '${table}' already has a primary key defined on it.`, 0);

export const missingColumn = (column: string) =>
	error(1911, `Column name '${column}' does not exist in the target table or view.`);

export const cannotDrop = (what: string, name: string) =>
	error(
		3701,
		`Cannot drop the ${what} '${name}', because it does not exist or you do not have permission.`,
		5,
	);

export const noSuchTable = (name: string) =>
	error(
		4902,
		`Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
	);

export const duplicateIndex = (index: string, table: string) =>
	error(
		1913,
		`The operation failed because an index or statistics with name '${index}' already exists on table '${table}'.`,
	);

export const needsValue = (column: string, table: string) =>
	error(
		4901,
		'ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified, or ' +
			'the column being added is an identity or timestamp column, or alternatively if none of the previous ' +
			`conditions are satisfied the table must be empty to allow addition of this column. Column '${column}' cannot ` +
			`be added to non-empty table '${table}' because it does not satisfy these conditions.`,
	);

export const dependent = (what: string, name: string, column: string) =>
	error(5074, `The ${what} '${name}' is dependent on column '${column}'.`);
