/** Labels of Acumatica's customer status. */
export const ACUMATICA_STATUSES = [
	'Active',
	'On Hold',
	'Credit Hold',
	'Inactive',
	'One-Time',
] as const;

/** One of Acumatica's labels. */
export type AcumaticaStatus = (typeof ACUMATICA_STATUSES)[number];
