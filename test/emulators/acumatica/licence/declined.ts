import { html, Refusal, text } from '../http/reply';

/** 429 of the licence: IIS replaces the body (fact sheet 1.3 and 5.6). */
export function declined(form: 'text' | 'html', headers: Record<string, string> = {}): Refusal {
	if (form === 'text') {
		return new Refusal(
			text(429, 'The custom error module does not recognize this error.', headers),
		);
	}
	return new Refusal(
		html(
			429,
			'<!DOCTYPE html><html><head><title>Too Many Requests</title></head><body><h1>429 - Too Many Requests</h1></body></html>',
			headers,
		),
	);
}
