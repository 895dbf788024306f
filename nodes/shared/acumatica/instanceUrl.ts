import { AcumaticaError } from './errors/AcumaticaError';

/** First path segments of pages inside an instance: what a browser's address bar adds to its URL. */
const PAGE_SEGMENTS = ['main', 'main.aspx', 'frames', 'entity', 'identity', 'pages', 'odata', 't'];
/** Window marker of the classic user interface: `/(W(10))/`. */
const WINDOW_SEGMENT = /^\(w\(\d+\)\)$/i;

/**
 * The address of an Acumatica instance from what a person typed or copied from the browser.
 *
 * @param text e.g. `https://acme.example/AcumaticaERP/(W(3))/Main?ScreenId=AR303000`
 * @returns scheme, host and instance path without a trailing slash: `https://acme.example/AcumaticaERP`
 * @throws AcumaticaError of kind 'configuration'
 */
export function parseInstanceUrl(text: string): string {
	const typed = text.trim();
	const refuse = (why: string, remedy: string) =>
		new AcumaticaError({ kind: 'configuration', message: why, description: remedy });
	if (typed === '') {
		throw refuse(
			'The Acumatica instance URL is empty.',
			'Enter the address of the instance in the credential, e.g. https://acme.acumatica.com/AcumaticaERP.',
		);
	}
	const url = URL.canParse(typed) ? new URL(typed) : undefined;
	if (!url || !['https:', 'http:'].includes(url.protocol)) {
		throw refuse(
			`The Acumatica instance URL "${withoutUserInfo(typed)}" is not a web address.`,
			'Start it with https://, e.g. https://acme.acumatica.com/AcumaticaERP.',
		);
	}
	if (url.username || url.password) {
		throw refuse(
			'The Acumatica instance URL contains a user name or password.',
			'Enter the address alone; user and password have fields of their own.',
		);
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw refuse(
			`The Acumatica instance URL "${url.origin}" does not use https.`,
			'Start it with https://. Without it, passwords and customer data would travel unprotected.',
		);
	}
	return url.origin + instancePath(url.pathname);
}

/** Whether a host name means this machine, where http is allowed. */
export function isLoopback(hostname: string): boolean {
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127(\.\d{1,3}){3}$/.test(hostname)
	);
}

function instancePath(pathname: string): string {
	const segments = pathname.split('/').filter((segment) => segment !== '');
	const end = segments.findIndex(
		(segment) => WINDOW_SEGMENT.test(segment) || PAGE_SEGMENTS.includes(segment.toLowerCase()),
	);
	const kept = end === -1 ? segments : segments.slice(0, end);
	return kept.map((segment) => `/${segment}`).join('');
}

function withoutUserInfo(text: string): string {
	return text.replace(/^.*@/, '…@').slice(0, 200);
}
