import type { AcumaticaRequest } from './client';
import type { AcumaticaConnection } from './connection';

/** Longest URL that the web servers in front of Acumatica surely accept (fact sheet, 5.2). */
export const LONGEST_URL = 7_000;

/** Base of an endpoint's addresses: `https://acme.example/AcumaticaERP/entity/Default/24.200.001/`. */
export function endpointUrl({ url, endpoint }: Pick<AcumaticaConnection, 'url' | 'endpoint'>) {
	return `${url}/entity/${endpoint.name}/${endpoint.version}/`;
}

/**
 * The whole address of a request. Its length is what `LONGEST_URL` is compared with.
 */
export function requestUrl(
	connection: Pick<AcumaticaConnection, 'url' | 'endpoint'>,
	request: Pick<AcumaticaRequest, 'path' | 'query'>,
): string {
	const query = queryString(request.query ?? {});
	return endpointUrl(connection) + request.path + (query === '' ? '' : `?${query}`);
}

/** Characters that are safe in a query; left as they are, because every escape triples its length. */
const SAFE = /%(2C|2F|24)/g;

function queryString(query: Readonly<Record<string, string | number>>): string {
	return Object.entries(query)
		.map(([name, value]) => `${escapeQuery(name)}=${escapeQuery(String(value))}`)
		.join('&');
}

function escapeQuery(text: string): string {
	return encodeURIComponent(text).replace(SAFE, decodeURIComponent);
}
