const names = ['COUNT', 'COUNT_BIG', 'SUM', 'AVG', 'MIN', 'MAX'];

/** Aggregates of SQL Server that this engine does not do. */
export const refusedAggregates = [
	'STDEV',
	'STDEVP',
	'VAR',
	'VARP',
	'CHECKSUM_AGG',
	'GROUPING',
	'GROUPING_ID',
];

/** Whether a name in upper case is an aggregate. */
export const isAggregate = (name: string) =>
	names.includes(name) || refusedAggregates.includes(name);
