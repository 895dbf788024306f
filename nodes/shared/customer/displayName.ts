/** The parts of a name; each may be empty. */
export interface NameParts {
	company: string;
	firstName: string;
	lastName: string;
}

/**
 * How a person would call the customer: the company, else first and last name (or the other way
 * round), with runs of blanks as one. '' when there is no name at all.
 */
export function displayName(parts: NameParts, companyFirst = true): string {
	const company = collapsed(parts.company);
	const person = collapsed(`${parts.firstName} ${parts.lastName}`);
	return companyFirst ? company || person : person || company;
}

/** \s covers the no-break space and its kin, which tills and web forms leave behind. */
function collapsed(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
