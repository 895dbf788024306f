import type { AcumaticaReply } from '../reply';

/** A reply, read as far as its form allows. Acumatica and IIS use at least five forms for refusals. */
export interface ReplyContent {
	format: 'empty' | 'json' | 'html' | 'text';
	/** The parsed body where `format` is 'json'. */
	json?: unknown;
	/** What the reply says, in one line and in Acumatica's own words; '' when it says nothing useful. */
	words: string;
	/** .NET exception types, outermost first: `PX.Data.PXException`. */
	exceptionTypes: string[];
	/** Where a redirect leads, without its query; undefined when it is none. */
	location?: string;
}

const LONGEST_WORDS = 500;
const GENERIC_MESSAGE = /^an error has occurred\.?$/i;

/** Reads JSON, HTML, plain text and redirects to an error page. */
export function readReply(reply: AcumaticaReply): ReplyContent {
	const location = reply.headers.location;
	if (reply.status >= 300 && reply.status < 400 && location) return readRedirect(location);
	const text = reply.text.replace(/^\uFEFF/, '').trim();
	if (text === '') return { format: 'empty', words: '', exceptionTypes: [] };
	if (looksLikeHtml(reply, text)) {
		return { format: 'html', words: oneLine(htmlTitle(text)), exceptionTypes: [] };
	}
	try {
		const json: unknown = JSON.parse(text);
		const { messages, exceptionTypes } = httpErrorParts(json);
		return { format: 'json', json, words: oneLine(messages.join(' ')), exceptionTypes };
	} catch {
		return { format: 'text', words: oneLine(text), exceptionTypes: [] };
	}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `/Frames/Error.aspx?...&message=...` is how some refusals arrive, with status 302. */
function readRedirect(location: string): ReplyContent {
	const url = URL.canParse(location, 'http://instance')
		? new URL(location, 'http://instance')
		: undefined;
	const named = [...(url?.searchParams ?? [])].find(([name]) => name.toLowerCase() === 'message');
	return {
		format: 'empty',
		words: useful(named?.[1] ?? ''),
		exceptionTypes: [],
		location: location.split(/[?#]/)[0],
	};
}

function looksLikeHtml(reply: AcumaticaReply, text: string): boolean {
	return (
		/\bhtml\b/i.test(reply.headers['content-type'] ?? '') ||
		/^<(!doctype|html|head|body|\?xml)/i.test(text)
	);
}

function htmlTitle(html: string): string {
	const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '';
	const heading = /<h[12][^>]*>([\s\S]*?)<\/h[12]>/i.exec(html)?.[1] ?? '';
	return decodeEntities((title.trim() || heading).replace(/<[^>]*>/g, ' '));
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

function decodeEntities(text: string): string {
	return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (entity, name: string) => {
		if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? entity;
		const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
		return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
	});
}

/** Messages and types of ASP.NET's HttpError, with its inner exceptions and model state. */
function httpErrorParts(json: unknown): { messages: string[]; exceptionTypes: string[] } {
	const messages: string[] = [];
	const exceptionTypes: string[] = [];
	let level: unknown = json;
	for (let depth = 0; depth < 10 && isRecord(level); depth += 1) {
		const { message, exceptionMessage, messageDetail, exceptionType, modelState } = level;
		for (const text of [exceptionMessage, message, messageDetail]) {
			const words = typeof text === 'string' ? useful(text) : '';
			if (words !== '' && !messages.includes(words)) messages.push(words);
		}
		if (typeof exceptionType === 'string') exceptionTypes.push(exceptionType);
		messages.push(...modelStateMessages(modelState));
		level = level.innerException;
	}
	return { messages, exceptionTypes };
}

function modelStateMessages(modelState: unknown): string[] {
	if (!isRecord(modelState)) return [];
	return Object.entries(modelState).flatMap(([name, texts]) =>
		(Array.isArray(texts) ? texts : [texts])
			.filter((text) => typeof text === 'string')
			.map((text) => (name === '' ? text : `${name}: ${text}`)),
	);
}

function useful(message: string): string {
	const line = oneLine(message);
	return GENERIC_MESSAGE.test(line) ? '' : line;
}

function oneLine(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}
