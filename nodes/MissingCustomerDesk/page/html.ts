/**
 * Text as it is shown in a page: markup in it is shown, never run.
 * n8n's own sanitiser keeps links, images and frames, and breaks lines at a backslash before an n.
 */
export function escaped(text: string): string {
	return text.replace(/[&<>"'\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A table; its cells are texts, or lines of texts. */
export function table(
	head: readonly string[],
	rows: ReadonlyArray<ReadonlyArray<string | readonly string[]>>,
): string {
	const cells = (tag: string, values: ReadonlyArray<string | readonly string[]>) =>
		values.map((value) => `<${tag}>${lines(value)}</${tag}>`).join('');
	const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('');
	return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Texts as items of a list; '' when there is none. */
export function list(texts: readonly string[]): string {
	if (texts.length === 0) return '';
	return `<ul>${texts.map((text) => `<li>${lines(text)}</li>`).join('')}</ul>`;
}

/** A text as a paragraph; '' for none. */
export const paragraph = (text: string): string => (text === '' ? '' : `<p>${lines(text)}</p>`);

const lines = (value: string | readonly string[]): string =>
	[value]
		.flat()
		.map((line) => escaped(line))
		.join('<br>');
