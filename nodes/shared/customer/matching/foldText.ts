/** \s covers the no-break space and its kin, which tills and web forms leave behind. */
const BLANKS = /\s+/g;

/**
 * A name in the form in which two spellings of it are the same: case, accents and runs of blanks do
 * not count, nor do typographic variants (ligatures, full-width letters).
 */
export function foldName(text: string): string {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
	// By way of capitals, so that ß and SS are the same.
	return plain.toUpperCase().toLowerCase().replace(BLANKS, ' ').trim();
}

/** A postal code without what people add or leave out: blanks, dashes, case. */
export function foldPostalCode(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\s\p{Pd}]/gu, '')
		.toUpperCase();
}
