/** The columns that name credentials, and the type of each. */
const COLUMNS = [
	{ column: 'rmhCredential', type: 'rmhDatabaseApi' },
	{ column: 'acumaticaCredential', type: 'acumaticaErpApi' },
	{ column: 'acumaticaOAuth2Credential', type: 'acumaticaErpOAuth2Api' },
] as const;

export type CredentialColumn = (typeof COLUMNS)[number]['column'];

export const CREDENTIAL_COLUMNS: readonly CredentialColumn[] = COLUMNS.map(({ column }) => column);

/** The credential type that a column is about. */
export const credentialType = (wanted: CredentialColumn): string =>
	COLUMNS.find(({ column }) => column === wanted)?.type ?? '';
