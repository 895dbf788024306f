import type { Request } from 'mssql';
import type { SqlParameter } from '../parameters';

type Driver = typeof import('mssql');

/** Hands a parameter to the driver. Types are made per value: the driver wants its own classes. */
export function addParameter(
	driver: Driver,
	request: Request,
	name: string,
	parameter: SqlParameter,
): Request {
	switch (parameter.type) {
		case 'int':
			return request.input(name, driver.Int(), parameter.value);
		case 'bigint':
			return request.input(name, driver.BigInt(), parameter.value);
		case 'bit':
			return request.input(name, driver.Bit(), parameter.value);
		case 'nvarchar': {
			const length = parameter.length === 'max' ? driver.MAX : parameter.length;
			return request.input(name, driver.NVarChar(length), parameter.value);
		}
		case 'varchar':
			return request.input(name, driver.VarChar(parameter.length), parameter.value);
		case 'binary':
			// The published type of Binary knows no length, which NULL and short values need.
			return request.input(name, driver.VarBinary(parameter.length), parameter.value);
		case 'uniqueidentifier':
			return request.input(name, driver.UniqueIdentifier(), parameter.value);
	}
}
