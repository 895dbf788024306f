/**
 * The path of an action's status below the endpoint, from the `Location` header: absolute or from the root of the
 * site, which behind a proxy is not the one that we see. The host is never taken from it, so that a session goes
 * nowhere else.
 *
 * @returns `SalesInvoice/ReleaseSalesInvoice/status/<id>`; null when it is no such address
 */
export function statusPath(location: string): string | null {
	const [, path] =
		/\/entity\/[^/]+\/[^/]+\/([\w-]+\/[\w-]+\/status\/[\w-]+)$/i.exec(location) ?? [];
	return path ?? null;
}
