import { z } from 'zod';
import { AcumaticaError } from './errors/AcumaticaError';
import { parseInstanceUrl } from './instanceUrl';

/** Everything a session needs to know, from one of the two Acumatica credentials. */
export interface AcumaticaConnection {
	/** The instance, without a trailing slash: `https://acme.example/AcumaticaERP`. */
	url: string;
	/** Sign-in name of the tenant; undefined: the instance's default, or part of the OAuth client ID. */
	tenant?: string;
	branch?: string;
	endpoint: { name: string; version: string };
	/** At least 1. */
	maxConcurrentRequests: number;
	/** 0 = no own limit. */
	requestsPerMinute: number;
	authentication:
		| { kind: 'signIn'; user: string; password: string }
		| { kind: 'oAuth2'; accessToken: string; refresh: () => Promise<string> };
}

/**
 * How the caller signs in: the kind of credential, and for OAuth how to get the next access token.
 * A rejection of `refresh` means that there is none; an AcumaticaError is passed on as it is.
 */
export type AuthenticationKind =
	| { kind: 'signIn' }
	| { kind: 'oAuth2'; refresh: () => Promise<string> };

/** `<GUID>@<tenant>`: Acumatica picks the tenant by the suffix of the client ID. */
const CLIENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@(\S.*)$/i;

const NOT_CONNECTED = 'It is not connected to an Acumatica account yet.';

const required = (label: string) =>
	z
		.string({
			required_error: `${label} is missing.`,
			invalid_type_error: `${label} is not a text.`,
		})
		.trim()
		.min(1, `${label} is empty.`);
const optional = z
	.string()
	.trim()
	.nullish()
	.transform((text) => text || undefined);
const wholeNumber = (label: string, least: number, most: number) => {
	const message = `${label} is not a whole number from ${least} to ${most}.`;
	return z.coerce
		.number({ invalid_type_error: message })
		.int(message)
		.min(least, message)
		.max(most, message);
};
const pathSegment = (label: string) =>
	required(label).regex(/^[\w.-]+$/, `${label} may contain letters, digits, dots and dashes only.`);

const commonSchema = z.object({
	url: required('Instance URL'),
	branch: optional,
	endpointName: pathSegment('Endpoint Name').default('Default'),
	endpointVersion: pathSegment('Endpoint Version').default('24.200.001'),
	maxConcurrentRequests: wholeNumber('Max Concurrent Requests', 1, 50).default(2),
	requestsPerMinute: wholeNumber('Requests per Minute', 0, 100_000).default(0),
});
const signInSchema = commonSchema.extend({
	tenant: optional,
	user: required('User'),
	// Not trimmed: blanks may belong to a password.
	password: z.string({ required_error: 'Password is missing.' }).min(1, 'Password is empty.'),
});
const oAuth2Schema = commonSchema.extend({
	clientId: required('Client ID'),
	oauthTokenData: z.object(
		{ access_token: z.string({ required_error: NOT_CONNECTED }).min(1, NOT_CONNECTED) },
		{ required_error: NOT_CONNECTED, invalid_type_error: NOT_CONNECTED },
	),
});

/**
 * Reads a decrypted `acumaticaErpApi` or `acumaticaErpOAuth2Api` credential.
 *
 * @param credentials as n8n hands it out
 * @throws AcumaticaError of kind 'configuration', which names the field and never a secret
 */
export function parseAcumaticaConnection(
	credentials: unknown,
	authentication: AuthenticationKind,
): AcumaticaConnection {
	if (authentication.kind === 'signIn') {
		const fields = read(signInSchema, credentials);
		return {
			...common(fields),
			tenant: fields.tenant,
			authentication: { kind: 'signIn', user: fields.user, password: fields.password },
		};
	}
	const fields = read(oAuth2Schema, credentials);
	return {
		...common(fields),
		tenant: tenantOfClientId(fields.clientId),
		authentication: {
			kind: 'oAuth2',
			accessToken: fields.oauthTokenData.access_token,
			refresh: authentication.refresh,
		},
	};
}

/**
 * The tenant that an OAuth client ID belongs to.
 * @throws AcumaticaError of kind 'configuration' when the ID is not `<GUID>@<tenant>`
 */
export function tenantOfClientId(clientId: string): string {
	const tenant = CLIENT_ID.exec(clientId.trim())?.[1];
	if (!tenant) {
		throw new AcumaticaError({
			kind: 'configuration',
			message: `The Client ID "${clientId.trim()}" does not end in @ and the name of a tenant.`,
			description:
				'Copy the whole Client ID from Connected Applications (SM303010). It looks like 01234567-89AB-CDEF-0123-456789ABCDEF@Company.',
		});
	}
	return tenant;
}

function common(fields: z.infer<typeof commonSchema>) {
	return {
		url: parseInstanceUrl(fields.url),
		branch: fields.branch,
		endpoint: { name: fields.endpointName, version: fields.endpointVersion },
		maxConcurrentRequests: fields.maxConcurrentRequests,
		requestsPerMinute: fields.requestsPerMinute,
	};
}

function read<Schema extends z.ZodTypeAny>(schema: Schema, credentials: unknown): z.infer<Schema> {
	const result = schema.safeParse(credentials);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	throw new AcumaticaError({
		kind: 'configuration',
		message: `The Acumatica credential is not complete. ${issue?.message ?? ''}`.trim(),
		description: 'Open the credential, correct this field and save it.',
	});
}
