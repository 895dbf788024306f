import type { SqlValue } from '../types';

/** The emulator behaves as SQL Server 2012 does: what came later is an error here. */
export const productVersion = '11.0.7001.0';
export const serverVersion =
	'Microsoft SQL Server 2012 (SP4) - 11.0.7001.0 (X64) \n\tRMH emulator: T-SQL on an embedded Postgres, for tests\n\tStandard Edition (64-bit)\n';

const properties: Record<string, SqlValue> = {
	collation: 'SQL_Latin1_General_CP1_CI_AS',
	productversion: productVersion,
	productlevel: 'SP4',
	edition: 'Standard Edition (64-bit)',
	engineedition: 2,
	machinename: 'RMH-EMULATOR',
	servername: 'RMH-EMULATOR',
	instancename: null,
	isclustered: 0,
	isintegratedsecurityonly: 0,
	issingleuser: 0,
	lcid: 1033,
	buildclrversion: null,
};

/** SERVERPROPERTY; unknown names are NULL, as in SQL Server. */
export function serverProperty(name: string): SqlValue {
	return properties[name.toLowerCase()] ?? null;
}

const databaseProperties: Record<string, SqlValue> = {
	collation: 'SQL_Latin1_General_CP1_CI_AS',
	recovery: 'SIMPLE',
	status: 'ONLINE',
	updateability: 'READ_WRITE',
	useraccess: 'MULTI_USER',
	version: 706,
};

/** DATABASEPROPERTYEX. */
export function databaseProperty(name: string): SqlValue {
	return databaseProperties[name.toLowerCase()] ?? null;
}
