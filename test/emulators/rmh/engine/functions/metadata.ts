import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { constant, quoteText } from '../translate/literals';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { rule, type Call, type FunctionTable } from './function';

const int: SqlType = { kind: 'int' };
const name: SqlType = { kind: 'nvarchar', length: 128 };

const nullable = (value: Translated): Translated => ({ ...value, nullable: true });
const database = (call: Call) => call.translation.surroundings.databaseId;
const text = (call: Call, index: number) =>
	convert(call.at(index), { kind: 'nvarchar', length: 776 }, implicit).sql;

/** A column of the row of the catalog with this id. */
const lookUp = (
	call: Call,
	table: string,
	column: string,
	key: string,
	index: number,
	type: SqlType,
) =>
	nullable(
		call.result(
			`(SELECT o.${column} FROM m.${table} o WHERE o.${key} = ${call.int(index).sql})`,
			type,
		),
	);

/** The id of the object with a name; temporary tables are known to the session alone. */
function objectId(call: Call): Translated {
	const given = call.at(0).constant?.value;
	if (typeof given === 'string' && /(^|\.)\[?#/.test(given)) {
		const last = (given.split('.').at(-1) ?? '').replace(/^\[|\]$/g, '');
		const table = call.translation.surroundings.table([last]);
		return nullable(constant(table && 'objectId' in table ? table.objectId : null, int));
	}
	const kind = call.given.length > 1 ? text(call, 1) : 'NULL';
	const id = `m.object_id(${database(call)}, ${text(call, 0)}, ${kind})`;
	const visible = call.translation.surroundings.visibleObjects();
	if (!visible) return nullable(call.result(id, int));
	const ids = [0, ...visible.map((object) => object.objectId)].join(', ');
	return nullable(call.result(`(SELECT x FROM (SELECT ${id} AS x) AS o WHERE x IN (${ids}))`, int));
}

function schemaId(call: Call): Translated {
	const wanted = call.given.length ? text(call, 0) : "'dbo'";
	const where = `s.database_id = ${database(call)} AND s.name COLLATE m.ci = ${wanted}`;
	return nullable(call.result(`(SELECT s.schema_id FROM m.schemas s WHERE ${where})`, int));
}

function schemaName(call: Call): Translated {
	const id = call.given.length ? call.int(0).sql : '1';
	const where = `s.database_id = ${database(call)} AND s.schema_id = ${id}`;
	return nullable(call.result(`(SELECT s.name FROM m.schemas s WHERE ${where})`, name));
}

function databaseName(call: Call): Translated {
	if (call.given.length === 0) return constant(call.translation.surroundings.databaseName, name);
	return lookUp(call, 'databases', 'name', 'database_id', 0, name);
}

function databaseId(call: Call): Translated {
	if (call.given.length === 0) return constant(database(call), { kind: 'smallint' });
	const sql = `(SELECT b.database_id::int2 FROM m.databases b WHERE b.name COLLATE m.ci = ${text(call, 0)})`;
	return nullable(call.result(sql, { kind: 'smallint' }));
}

function columnLength(call: Call): Translated {
	const object = `m.object_id(${database(call)}, ${text(call, 0)}, NULL)`;
	const where = `c.object_id = ${object} AND c.name COLLATE m.ci = ${text(call, 1)}`;
	return nullable(
		call.result(`(SELECT c.max_length::int2 FROM m.columns c WHERE ${where})`, {
			kind: 'smallint',
		}),
	);
}

const propertyOf = (call: Call, sql: string) => nullable(call.result(sql, int));

/** Functions on the catalog. */
export const metadataFunctions: FunctionTable = {
	OBJECT_ID: rule(1, 2, objectId),
	OBJECT_NAME: rule(1, 2, (call) => lookUp(call, 'objects', 'name', 'object_id', 0, name)),
	OBJECT_SCHEMA_NAME: rule(1, 1, (call) => {
		const join = 'm.objects o JOIN m.schemas s USING (database_id, schema_id)';
		return nullable(
			call.result(`(SELECT s.name FROM ${join} WHERE o.object_id = ${call.int(0).sql})`, name),
		);
	}),
	SCHEMA_ID: rule(0, 1, schemaId),
	SCHEMA_NAME: rule(0, 1, schemaName),
	DB_NAME: rule(0, 1, databaseName),
	DB_ID: rule(0, 1, databaseId),
	COL_LENGTH: rule(2, 2, columnLength),
	COL_NAME: rule(2, 2, (call) => {
		const where = `c.object_id = ${call.int(0).sql} AND c.column_id = ${call.int(1).sql}`;
		return nullable(call.result(`(SELECT c.name FROM m.columns c WHERE ${where})`, name));
	}),
	COLUMNPROPERTY: rule(3, 3, (call) =>
		propertyOf(call, `m.column_property(${call.int(0).sql}, ${text(call, 1)}, ${text(call, 2)})`),
	),
	OBJECTPROPERTY: rule(2, 2, (call) =>
		propertyOf(call, `m.object_property(${call.int(0).sql}, ${text(call, 1)})`),
	),
	TYPE_NAME: rule(1, 1, (call) => {
		const where = `t.user_type_id = ${call.int(0).sql}`;
		return nullable(call.result(`(SELECT t.name FROM m.types t WHERE ${where})`, name));
	}),
	TYPE_ID: rule(1, 1, (call) => {
		const where = `t.name = lower(${text(call, 0)})`;
		return nullable(call.result(`(SELECT t.user_type_id FROM m.types t WHERE ${where})`, int));
	}),
	IDENT_CURRENT: rule(1, 1, (call) => {
		const object = `m.object_id(${database(call)}, ${text(call, 0)}, 'U')`;
		const sql = `(SELECT coalesce(s.last_value, s.start_value)::numeric(38,0) FROM pg_sequences s WHERE s.schemaname = 'd' AND s.sequencename = 'i' || ${object})`;
		return nullable(call.result(sql, { kind: 'decimal', precision: 38, scale: 0 }));
	}),
	PARSENAME: rule(2, 2, (call) => {
		const parts = `m.name_parts(${text(call, 0)})`;
		const sql = `(${parts})[array_length(${parts}, 1) + 1 - ${call.int(1).sql}]`;
		return nullable(call.result(`nullif(${sql}, ${quoteText('')})`, name));
	}),
};
